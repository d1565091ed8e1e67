package import Benchmarks
package import Registers

/// The cells of all source partitions, twice: as the topic has them and as they were counted anew.
///
/// About 150 bytes for each cell and source partition that has it.
package struct CellBalance {
  package struct Entry: Equatable, Sendable {
    package var recounted = CellCounts.zero
    package var onTopic = CellCounts.zero
  }

  private let topology: Topology
  private let definitions: [BenchmarkDefinition]
  private let listed: Set<DefinitionID>
  /// By key on the topic.
  private var entries: [[UInt8]: Entry] = [:]
  /// By cells partition and source partition: the last progress record.
  private var progress: [[Progress?]]
  /// Source partitions whose last record, by cells partition, is not their progress record.
  private var halves: [Set<Int>]
  private var faults: [Difference] = []

  package init(_ definitions: [BenchmarkDefinition], topology: Topology) {
    self.topology = topology
    self.definitions = definitions
    listed = Set(definitions.map(\.definitionID))
    progress = Array(
      repeating: Array(repeating: nil, count: topology.partitionCount),
      count: topology.partitionCount)
    halves = Array(repeating: [], count: topology.partitionCount)
  }

  // MARK: What the topic has

  /// Takes in a record of the cells topic. Cells of definitions that are not listed are nobody's
  /// here. A record that cannot be read is a difference.
  package mutating func fold(
    key: Span<UInt8>?, value: Span<UInt8>?, cellsPartition: Int, offset: Int64
  ) {
    let place = "\(topology.cells)[\(cellsPartition)]@\(offset)"
    guard let key, let kind = CellsTopicKey.kind(of: key) else {
      return refuse(place, "key")
    }
    switch kind {
    case .progress(let source):
      guard source < topology.partitionCount, let value,
        let progress = Progress(decoding: value),
        progress.partitionCount == topology.partitionCount
      else { return refuse(place, "progress record") }
      self.progress[cellsPartition][source] = progress
      halves[cellsPartition].remove(source)
    case .cell(let byteCount, let source):
      guard source < topology.partitionCount,
        let parts = CellKey.parts(of: key.extracting(0..<byteCount))
      else { return refuse(place, "key of a cell") }
      halves[cellsPartition].insert(source)
      guard listed.contains(parts.definitionID) else { return }
      let wanted = CellsTopicKey.cellsPartition(
        ofCell: key, partitionCount: topology.partitionCount)
      guard wanted == cellsPartition else { return refuse(place, "partition of a cell") }
      var counts = CellCounts.zero
      if let value {
        guard let decoded = CellCounts(decoding: value) else {
          return refuse(place, "counts of a cell")
        }
        counts = decoded
      }
      entries[[UInt8](copying: key), default: Entry()].onTopic = counts
    }
  }

  private mutating func refuse(_ place: String, _ what: String) {
    faults.append(
      Difference(.cell, key: place, field: what, ours: "readable", theirs: "unreadable"))
  }

  /// Whether every source partition has counted all its persons under the definitions.
  package var isComplete: Bool {
    areaPartitions.allSatisfy { place in
      progress[place].allSatisfy { listed.isSubset(of: $0?.completeDefinitions ?? []) }
    }
  }

  /// Whether what is folded is whole transactions.
  package var isWhole: Bool { halves.allSatisfy(\.isEmpty) }

  /// How far a source partition has come: the next offset of each register.
  package func positions(ofSource source: Int) -> [Register: Int64] {
    var positions: [Register: Int64] = [:]
    for input in areaPartitions.compactMap({ progress[$0][source] }).flatMap(\.inputs) {
      guard let register = Register(topicName: input.register) else { continue }
      positions[register] = max(positions[register] ?? 0, input.position)
    }
    return positions
  }

  private var areaPartitions: Set<Int> {
    Set(definitions.map { topology.cellsPartition(ofArea: $0.id) })
  }

  // MARK: What was counted

  /// Counts a person in a cell of a source partition.
  package mutating func count(_ cell: Span<UInt8>, outcome: Int, source: Int) {
    var key = [UInt8](copying: cell)
    CellsTopicKey.appendSourcePartition(source, to: &key)
    entries[key, default: Entry()].recounted.add(outcome: outcome)
  }

  /// Cells in which someone is counted, here or there, added up over the source partitions.
  package func totals() -> [[UInt8]: Entry] {
    var totals: [[UInt8]: Entry] = [:]
    for (key, entry) in entries where entry != Entry() {
      totals[Array(key.dropLast(2)), default: Entry()] += entry
    }
    return totals
  }

  // MARK: What differs

  /// Cells that differ, in the order of their keys: each source partition, and the sum where that
  /// differs too.
  package func differences() -> [Difference] {
    var differences = faults + unfinished
    var sums: [[UInt8]: Entry] = [:]
    let wrong = entries.filter { $0.value.recounted != $0.value.onTopic }
    for key in Set(wrong.keys.map { Array($0.dropLast(2)) }) { sums[key] = Entry() }
    for (key, entry) in entries where sums[Array(key.dropLast(2))] != nil {
      sums[Array(key.dropLast(2)), default: Entry()] += entry
    }
    for (key, entry) in wrong.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let source = Int(key[key.count - 2]) << 8 | Int(key[key.count - 1])
      note(entry, Array(key.dropLast(2)), "source partition \(source)", in: &differences)
    }
    for (key, entry) in sums.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      note(entry, key, "sum", in: &differences)
    }
    return differences
  }

  /// Source partitions whose cells no progress record has closed.
  private var unfinished: [Difference] {
    halves.enumerated().flatMap { partition, sources in
      sources.sorted().map { source in
        Difference(
          .cell, key: "\(topology.cells)[\(partition)]",
          field: "progress record of source partition \(source)", ours: "behind its last cell",
          theirs: "before it")
      }
    }
  }

  private func note(
    _ entry: Entry, _ key: [UInt8], _ whose: String, in differences: inout [Difference]
  ) {
    let text = CellName(key, definitions: definitions).description
    for (field, ours, theirs) in [
      ("persons", entry.recounted.persons, entry.onTopic.persons),
      ("successes", entry.recounted.successes, entry.onTopic.successes),
    ] where ours != theirs {
      differences.append(
        Difference(
          .cell, key: text, field: "\(field), \(whose)", ours: String(ours),
          theirs: String(theirs)))
    }
  }
}

extension CellBalance.Entry {
  static func += (total: inout Self, part: Self) {
    total.recounted.persons += part.recounted.persons
    total.recounted.successes += part.recounted.successes
    total.onTopic.persons += part.onTopic.persons
    total.onTopic.successes += part.onTopic.successes
  }
}
