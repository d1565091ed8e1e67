package import Benchmarks
package import Statistics
internal import Store

/// All cells of one area that a rank task holds: per source partition as they came, added up over
/// the source partitions, and as they were last released to what is published, by period.
///
/// What is counted shows nowhere before it is released (`AreaCells+Release`).
///
/// Memory: about 125 bytes a cell and 32 bytes for each source partition that has it. Adding a
/// cell's counts costs two hash look-ups; a period's table is built in time linear in its cells,
/// and what is new since the last time is sorted.
package struct AreaCells {
  package let definition: BenchmarkDefinition
  private let prefix: [UInt8]
  private let unitIndices: [[UInt8]: Int32]

  /// Rows in order of arrival; a row is a distinct (period, unit, pattern).
  var keys = ByteStringIndex()
  var units: [Int32] = []
  private var patternOffsets: [Int32] = []
  var rowPeriods: [Int32] = []
  var totals: [CellCounts] = []
  /// By row: what is published.
  var released: [CellCounts] = []
  private var contributions: [Contribution: CellCounts] = [:]
  var periods: [PeriodRows] = []
  private(set) var periodNumbers: [String: Int] = [:]

  private struct Contribution: Hashable {
    let row: Int32
    let sourcePartition: Int32
  }

  /// The rows of one period: sorted ones, and those that came since they were sorted.
  struct PeriodRows {
    let name: String
    /// Counted.
    var persons: Int64 = 0
    /// Released, by unit.
    var units: [UnitCounts]
    var sorted: [Int32] = []
    var unsorted: [Int32] = []
  }

  package init(_ definition: BenchmarkDefinition) {
    self.definition = definition
    prefix = CellKey.prefix(of: definition)
    unitIndices = Dictionary(
      uniqueKeysWithValues: definition.units.enumerated().map {
        (Array($1.code.utf8), Int32($0))
      })
  }

  /// Whether a cell key belongs to this definition of the area.
  package func holds(_ key: Span<UInt8>) -> Bool {
    guard key.count > prefix.count else { return false }
    for index in prefix.indices where prefix[index] != key[index] { return false }
    return true
  }

  /// Replaces what `sourcePartition` has counted in a cell. Returns the period's name if the
  /// cell's total moved, `nil` if all stays as it was.
  ///
  /// - Throws: `CorruptRecord` for a key that no evaluator of this definition writes.
  package mutating func set(
    _ key: Span<UInt8>, sourcePartition: Int, counts: CellCounts
  ) throws(CorruptRecord) -> String? {
    let row: Int32
    if let known = keys.find(key) {
      row = Int32(known)
    } else {
      if counts == .zero { return nil }
      row = try insertRow(key)
    }
    let contribution = Contribution(row: row, sourcePartition: Int32(sourcePartition))
    let before = contributions[contribution] ?? .zero
    if before == counts { return nil }
    contributions[contribution] = counts == .zero ? nil : counts
    totals[Int(row)].persons += counts.persons - before.persons
    totals[Int(row)].successes += counts.successes - before.successes
    let period = Int(rowPeriods[Int(row)])
    periods[period].persons += counts.persons - before.persons
    return periods[period].name
  }

  mutating func insertRow(_ key: Span<UInt8>) throws(CorruptRecord) -> Int32 {
    guard let parts = CellKey.parts(of: key),
      parts.pattern.count == definition.covariates.count,
      let unit = unitIndices[parts.unit.map { key[$0] }],
      let period = String(validating: parts.period.map { key[$0] }, as: UTF8.self)
    else { throw CorruptRecord(what: "cell key of area \(definition.id)") }
    for (place, covariate) in zip(parts.pattern, definition.covariates) {
      guard Int(key[place]) < covariate.levels.count else {
        throw CorruptRecord(what: "level in a cell key of area \(definition.id)")
      }
    }
    let row = Int32(keys.insert(key).index)
    units.append(unit)
    patternOffsets.append(Int32(parts.pattern.lowerBound))
    totals.append(.zero)
    released.append(.zero)
    let number = periodNumbers[period] ?? periods.count
    if number == periods.count {
      periodNumbers[period] = number
      periods.append(
        PeriodRows(
          name: period, units: Array(repeating: .zero, count: definition.units.count)))
    }
    rowPeriods.append(Int32(number))
    periods[number].unsorted.append(row)
    return row
  }

  /// Periods in which someone is counted, or was when they were last released, in byte order.
  package var occupiedPeriods: [String] {
    periods.filter { $0.persons > 0 || $0.isReleased }.map(\.name)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The period's sufficient statistics as they were last released; without rows for a period that
  /// nobody is in. The conditions of the kommune in the period's year stand behind the person's
  /// covariates.
  package mutating func table(
    ofPeriod period: String, references: References = References()
  ) -> CellTable {
    var table = CellTable(
      unitCount: definition.units.count,
      levelCounts: definition.modelCovariates.map(\.levels.count))
    guard let number = periodNumbers[period] else { return table }
    sortRows(ofPeriod: number)
    table.reserveCapacity(periods[number].sorted.count)
    let covariateCount = definition.covariates.count
    let conditionLevels = conditionLevels(references, year: Int(period))
    for row in periods[number].sorted where released[Int(row)].persons > 0 {
      let start = Int(patternOffsets[Int(row)])
      let counts = released[Int(row)]
      let unit = Int(units[Int(row)])
      guard !conditionLevels.isEmpty else {
        table.append(
          unit: unit, levels: keys.key(at: Int(row)).extracting(start..<start + covariateCount),
          persons: counts.persons, successes: counts.successes)
        continue
      }
      let key = keys.key(at: Int(row))
      let levels = (start..<start + covariateCount).map { key[$0] } + conditionLevels[unit]
      table.append(
        unit: unit, levels: levels.span, persons: counts.persons, successes: counts.successes)
    }
    return table
  }

  /// What may tell of single persons in a period: the units' released counts, and the conditions
  /// that they share.
  package func disclosure(
    ofPeriod period: String, isMature: Bool, references: References
  ) -> DisclosurePlan.Period {
    let levels = conditionLevels(references, year: Int(period))
    let counts = periodNumbers[period].map { periods[$0].units }
    return DisclosurePlan.Period(
      label: period, isMature: isMature,
      counts: counts ?? Array(repeating: .zero, count: definition.units.count),
      strata: definition.kommuneCovariates.indices.map { place in levels.map { $0[place] } })
  }

  /// By unit: the levels of the kommune's conditions in the year; empty without such covariates.
  private func conditionLevels(_ references: References, year: Int?) -> [[UInt8]] {
    let rules = definition.kommuneCovariates
    guard !rules.isEmpty else { return [] }
    return definition.units.map { unit in
      rules.map { rule in
        var percent: Double?
        if let year, let code = UInt16(unit.code) {
          percent = references.percent(rule.fact, kommune: code, year: year)
        }
        guard let level = rule.level(ofPercent: percent) else {
          preconditionFailure("every share, and none, is in a level of \(rule.name)")
        }
        return UInt8(level)
      }
    }
  }

  private mutating func sortRows(ofPeriod number: Int) {
    var unsorted = periods[number].unsorted
    guard !unsorted.isEmpty else { return }
    unsorted.sort { precedes($0, $1) }
    periods[number].sorted = merge(periods[number].sorted, unsorted)
    periods[number].unsorted = []
  }

  private func merge(_ left: [Int32], _ right: [Int32]) -> [Int32] {
    if left.isEmpty { return right }
    var merged: [Int32] = []
    merged.reserveCapacity(left.count + right.count)
    var next = 0
    for row in left {
      while next < right.count, precedes(right[next], row) {
        merged.append(right[next])
        next += 1
      }
      merged.append(row)
    }
    merged.append(contentsOf: right[next...])
    return merged
  }

  /// By unit, then by level indices in covariate order: the order of `CellTable`.
  private func precedes(_ left: Int32, _ right: Int32) -> Bool {
    let (leftUnit, rightUnit) = (units[Int(left)], units[Int(right)])
    if leftUnit != rightUnit { return leftUnit < rightUnit }
    let (leftStart, rightStart) = (
      Int(patternOffsets[Int(left)]), Int(patternOffsets[Int(right)])
    )
    let (leftKey, rightKey) = (keys.key(at: Int(left)), keys.key(at: Int(right)))
    for place in 0..<definition.covariates.count {
      let (a, b) = (leftKey[leftStart + place], rightKey[rightStart + place])
      if a != b { return a < b }
    }
    return false
  }
}
