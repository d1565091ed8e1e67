internal import Registers
internal import Store

/// Writes cells to a task's store and to the cells topic. Buffers are reused from cell to cell.
struct CellWriter {
  let sourcePartition: Int
  let partitionCount: Int
  private var topicKey: [UInt8] = []
  private var value: [UInt8] = []

  init(sourcePartition: Int, partitionCount: Int) {
    self.sourcePartition = sourcePartition
    self.partitionCount = partitionCount
  }

  /// Writes the cells that differ from before; returns whether there was one.
  mutating func write(
    _ cells: borrowing TouchedCells, to store: StateStore, and output: inout some TallyOutput
  ) -> Bool {
    var isAnyWritten = false
    for place in 0..<cells.count where cells.isChanged(at: place) {
      write(cells.index.key(at: place), cells.now[place], to: store, and: &output)
      isAnyWritten = true
    }
    return isAnyWritten
  }

  /// The same in the store alone.
  mutating func keep(_ cells: borrowing TouchedCells, in store: StateStore) {
    for place in 0..<cells.count where cells.isChanged(at: place) {
      keep(cells.index.key(at: place), cells.now[place], in: store)
    }
  }

  /// A cell without persons is removed and tombstoned.
  mutating func write(
    _ key: Span<UInt8>, _ counts: CellCounts, to store: StateStore,
    and output: inout some TallyOutput
  ) {
    keep(key, counts, in: store)
    topicKey.removeAll(keepingCapacity: true)
    topicKey.append(key)
    CellsTopicKey.appendSourcePartition(sourcePartition, to: &topicKey)
    let place = CellsTopicKey.cellsPartition(ofCell: key, partitionCount: partitionCount)
    if counts == .zero {
      output.cell(key: topicKey.span, counts: nil, cellsPartition: place)
    } else {
      output.cell(key: topicKey.span, counts: value.span, cellsPartition: place)
    }
  }

  /// The same in the store alone.
  mutating func keep(_ key: Span<UInt8>, _ counts: CellCounts, in store: StateStore) {
    guard counts != .zero else { return store.remove(.cells, key) }
    value.removeAll(keepingCapacity: true)
    counts.encode(into: &value)
    store.write(.cells, key, value.span)
  }
}
