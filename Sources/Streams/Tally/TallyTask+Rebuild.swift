internal import Benchmarks
package import Registers
internal import Store

/// From one set of definitions to another: cells are derived again from the persons held, and the
/// topic is brought from what it holds to that, whoever wrote it. No record is processed meanwhile.
///
/// ```
/// needsRebuild ─ beginRebuild ─ noteCell* ─ countForRebuild* ─ ( writeRebuildSlice committed )*
/// ```
extension TallyTask {
  /// Whether the cells on the topic or those in the store are of other definitions than this
  /// task's, or nothing is said of them yet: the rebuild comes before the first record.
  package func needsRebuild() throws(TallyError) -> Bool {
    guard let progress = try TallyState.progress(in: store) else { return true }
    let wanted = cellsOfDefinitions
    return Set(progress.completeDefinitions) != wanted.definitions || heldCells != wanted
  }

  /// What the store holds when all is as the definitions want it.
  var cellsOfDefinitions: TallyState.HeldCells {
    TallyState.HeldCells(definitions: Set(definitions.map(\.definitionID)), hasOthers: false)
  }

  /// Begins a rebuild, anew if one has begun. Nothing is in the store's layers.
  package mutating func beginRebuild() throws(TallyError) {
    let complete = Set(try TallyState.progress(in: store)?.completeDefinitions ?? [])
    var rebuild = CellRebuild(
      to: definitions, keeping: heldCells.definitions.intersection(complete), complete: complete)
    try TallyError.of { () throws(StoreError) in
      try store.forEach(.cells) { key, _ in
        if rebuild.concerns(key) { rebuild.cells.note(key, before: .zero) }
        return true
      }
    }
    self.rebuild = rebuild
  }

  /// Takes in a record of the cells topic, in the order of offsets: what owners of this partition
  /// have left there, under whatever definitions. A store that was lost or is old does not know all
  /// of it, and a cell that stayed behind would be counted again when its definition comes back.
  ///
  /// All partitions of the topic are read to the end that they had after the group's committed
  /// offsets were asked for: a transaction of an owner before is over then, or can no longer be
  /// committed, since its offsets are refused.
  package mutating func noteCell(
    onTopic key: Span<UInt8>, value: Span<UInt8>?
  ) throws(TallyError) {
    guard case .cell(let byteCount, partition) = CellsTopicKey.kind(of: key) else { return }
    let key = key.extracting(0..<byteCount)
    guard rebuild?.concerns(key) ?? false else { return }
    var counts = CellCounts.zero
    if let value {
      guard let decoded = CellCounts(decoding: value) else {
        throw .topic("the counts of a cell")
      }
      counts = decoded
    }
    rebuild?.cells.note(key, before: counts)
  }

  /// Counts at most `limit` persons under the new definitions; returns whether all are counted.
  package mutating func countForRebuild(persons limit: Int) throws(TallyError) -> Bool {
    try rebuild?.count(persons: limit, in: store)
    return rebuild?.nextPerson == nil
  }

  /// Writes the next cells, at most `limit`: to the topic those that it lacks or has otherwise, to
  /// the store all. With the last of them the definitions are complete; until then the progress
  /// names those that were and are still wanted, so that rankings of the others stay as they are.
  ///
  /// - Returns: whether these were the last.
  package mutating func writeRebuildSlice(
    cells limit: Int, positions: [Register: Int64], into output: inout some TallyOutput
  ) throws(TallyError) -> Bool {
    guard var rebuild = self.rebuild.take() else {
      preconditionFailure("cells are written by a rebuild that has begun")
    }
    precondition(rebuild.nextPerson == nil, "cells are written when all persons are counted")
    let end = min(rebuild.nextCell + limit, rebuild.cells.count)
    for place in rebuild.nextCell..<end {
      let now = rebuild.cells.now[place]
      if rebuild.cells.isChanged(at: place) {
        writer.write(rebuild.cells.index.key(at: place), now, to: store, and: &output)
      } else {
        writer.keep(rebuild.cells.index.key(at: place), now, in: store)
      }
    }
    rebuild.nextCell = end
    rebuild.isSliceOpen = true
    let isLast = rebuild.isWritten
    TallyState.setHeldCells(cells(of: rebuild), in: store)
    writeProgress(
      positions: positions, complete: isLast ? definitions : rebuild.complete, toCells: true,
      into: &output)
    self.rebuild = rebuild
    return isLast
  }

  /// Kafka has committed what the rebuild has written so far.
  mutating func rebuildCommitted() {
    guard let rebuild, rebuild.isSliceOpen else { return }
    self.rebuild?.isSliceOpen = false
    heldCells = cells(of: rebuild)
    evaluator = PersonEvaluator(rebuild.isWritten ? definitions : rebuild.kept)
    if rebuild.isWritten { self.rebuild = nil }
  }

  private func cells(of rebuild: CellRebuild) -> TallyState.HeldCells {
    if rebuild.isWritten { return cellsOfDefinitions }
    return TallyState.HeldCells(
      definitions: Set(rebuild.kept.map(\.definitionID)), hasOthers: true)
  }
}
