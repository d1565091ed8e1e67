package import Benchmarks
package import Registers
package import Statistics

/// The areas of one partition of the cells topic: folds the counts of all tally tasks, and
/// computes the rankings of what has changed. Records in, rankings out: no I/O, no clock.
///
/// ```
/// restoring ──reachedRestoreEnd()──▶ following
/// ```
/// While restoring, records are folded as they come: in a compacted topic only the end is a cut.
/// A source partition whose last record before that end is not its progress record has sent the
/// first half of a transaction; nothing is computed until the other half is there. From then on
/// what a source partition sends is held back until its progress record comes, so every ranking
/// stands on whole transactions, and names them.
package struct RankTask {
  package let cellsPartition: Int
  package let partitionCount: Int
  package let rule: RankingRule
  /// Persons of a unit and period that must have changed before its figures move; 1 for all that
  /// change.
  package let minChange: Int64

  /// In the order of the definitions.
  package internal(set) var areas: [RankedArea]
  /// What is known beside the cells.
  package private(set) var references = References()
  /// What of the deliveries is in effect.
  private(set) var effect = DeliveryEffect()
  private var sources: [Source]
  private var restoring = true
  /// Offset of the next record of the cells partition to fold.
  package private(set) var nextOffset: Int64 = 0

  private struct Source {
    var progress: Progress?
    var pending = PendingCells()
    /// The group's committed positions, where all that they stand for has been folded: ahead of
    /// the progress where records have changed no cell.
    var counted: [Register: Int64] = [:]
    /// Records folded while restoring that no progress record has closed yet.
    var isHalfFolded = false
  }

  /// - Parameter definitions: those whose area belongs to `cellsPartition`.
  package init(
    cellsPartition: Int, partitionCount: Int, definitions: [BenchmarkDefinition], rule: RankingRule,
    minChange: Int64 = 1
  ) {
    precondition(minChange >= 1, "a figure moves when someone has changed, at the earliest")
    self.cellsPartition = cellsPartition
    self.partitionCount = partitionCount
    self.rule = rule
    self.minChange = minChange
    areas = definitions.map { RankedArea(cells: AreaCells($0)) }
    sources = Array(repeating: Source(), count: partitionCount)
  }

  /// Folds one record of the cells partition.
  ///
  /// - Throws: `CorruptRecord` for a record that no tally task of this installation writes.
  package mutating func fold(
    key: Span<UInt8>, value: Span<UInt8>?, offset: Int64
  ) throws(CorruptRecord) {
    precondition(offset >= nextOffset, "records of a partition come in the order of their offsets")
    guard let kind = CellsTopicKey.kind(of: key) else {
      throw CorruptRecord(what: "key on the cells topic")
    }
    switch kind {
    case .cell(let keyByteCount, let source):
      try foldCell(key.extracting(0..<keyByteCount), value: value, source: source)
    case .progress(let source):
      try foldProgress(value, source: source)
    }
    nextOffset = offset + 1
  }

  /// All that was on the partition when it was assigned has been folded.
  package mutating func reachedRestoreEnd() { restoring = false }

  /// The partition has been read up to `position`; what lies between is no record of ours.
  package mutating func skip(to position: Int64) { nextOffset = max(nextOffset, position) }

  private mutating func foldCell(
    _ key: Span<UInt8>, value: Span<UInt8>?, source: Int
  ) throws(CorruptRecord) {
    try checkSource(source)
    var counts = CellCounts.zero
    if let value {
      guard let decoded = CellCounts(decoding: value) else {
        throw CorruptRecord(what: "counts on the cells topic")
      }
      counts = decoded
    }
    if restoring || sources[source].isHalfFolded {
      sources[source].isHalfFolded = true
      try apply(key, counts, source: source)
    } else {
      sources[source].pending.append(key, counts)
    }
  }

  private mutating func foldProgress(
    _ value: Span<UInt8>?, source: Int
  ) throws(CorruptRecord) {
    try checkSource(source)
    guard let value, let progress = Progress(decoding: value) else {
      throw CorruptRecord(what: "progress record on the cells topic")
    }
    guard progress.partitionCount == partitionCount else {
      throw CorruptRecord(
        what: "progress of an installation with \(progress.partitionCount) partitions, "
          + "this one has \(partitionCount)")
    }
    var pending = PendingCells()
    swap(&pending, &sources[source].pending)
    try pending.visit { (key, counts) throws(CorruptRecord) in
      try apply(key, counts, source: source)
    }
    pending.removeAll()
    swap(&pending, &sources[source].pending)
    sources[source].progress = progress
    sources[source].isHalfFolded = false
    if !references.deliveries.isEmpty { updateEffect() }
  }

  private func checkSource(_ source: Int) throws(CorruptRecord) {
    guard source < partitionCount else {
      throw CorruptRecord(what: "source partition \(source) of \(partitionCount)")
    }
  }

  /// Cells of a definition that is not listed any more concern nobody here.
  private mutating func apply(
    _ key: Span<UInt8>, _ counts: CellCounts, source: Int
  ) throws(CorruptRecord) {
    for index in areas.indices where areas[index].cells.holds(key) {
      if let period = try areas[index].cells.set(key, sourcePartition: source, counts: counts) {
        areas[index].countedPeriods.insert(period)
      }
    }
  }
}

// MARK: - What is known beside the cells

extension RankTask {
  /// Takes in what the reference topics hold now. Areas that depend on what has changed are to be
  /// computed.
  package mutating func take(_ references: References) {
    let isNewConditions = references.conditions != self.references.conditions
    self.references = references
    for index in areas.indices
    where isNewConditions && !areas[index].definition.kommuneCovariates.isEmpty {
      areas[index].dirtyPeriods.formUnion(areas[index].cells.occupiedPeriods)
    }
    updateEffect()
  }

  /// The group has committed these positions of a source partition, and all that they stand for has
  /// been folded.
  package mutating func noteCounted(_ positions: [Register: Int64], source: Int) {
    sources[source].counted.merge(positions, uniquingKeysWith: max)
    updateEffect()
  }

  /// Periods that mature, or no longer are, are to be computed.
  private mutating func updateEffect() {
    let positions = sources.map { source in
      var positions = source.counted
      for input in source.progress?.inputs ?? [] {
        guard let register = Register(topicName: input.register) else { continue }
        positions[register] = max(positions[register] ?? 0, input.position)
      }
      return positions
    }
    let before = effect.completeThrough
    guard effect.update(references.deliveries, positions: positions) else { return }
    for index in areas.indices {
      let definition = areas[index].definition
      let moved = areas[index].cells.occupiedPeriods.filter {
        definition.maturity(ofPeriod: $0, completeThrough: before)
          != definition.maturity(ofPeriod: $0, completeThrough: effect.completeThrough)
      }
      areas[index].dirtyPeriods.formUnion(moved)
    }
  }
}

// MARK: - What may be computed

extension RankTask {
  /// Whether what is folded is a cut of the inputs: whole transactions only, of every source
  /// partition.
  package var standsOnACut: Bool {
    !restoring && sources.allSatisfy { !$0.isHalfFolded }
  }

  /// Whether every source partition has counted all its persons under the area's definition.
  package func isComplete(area: Int) -> Bool {
    let id = areas[area].definition.definitionID
    return sources.allSatisfy { $0.progress?.completeDefinitions.contains(id) ?? false }
  }

  /// The progress of each source partition; `nil` where none was seen.
  package var progress: [Progress?] { sources.map(\.progress) }
}

extension RankTask {
  package var areaIDs: [String] { areas.map(\.definition.id) }
}
