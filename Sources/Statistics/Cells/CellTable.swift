/// The sufficient statistics of one benchmark and period: persons and successes, integers, per
/// unit and covariate pattern.
///
/// Rows are sorted strictly by (unit, levels in covariate order): the order in which every sum of
/// a fit is taken, so that one table gives the same bits anywhere. Unit indices follow the UTF-8
/// bytes of the units' codes, level indices the order of the definition. Rows have `n ≥ 1`.
package struct CellTable: Equatable, Sendable {
  /// Units that may occur, with or without persons.
  package let unitCount: Int
  /// Levels per covariate, with or without persons; each 1…255.
  package let levelCounts: [Int]

  package private(set) var units: [Int32] = []
  /// Row-major, `levelCounts.count` a row.
  package private(set) var levels: [UInt8] = []
  package private(set) var persons: [Int64] = []
  package private(set) var successes: [Int64] = []

  package var rowCount: Int { units.count }

  package init(unitCount: Int, levelCounts: [Int]) {
    self.unitCount = unitCount
    self.levelCounts = levelCounts
  }

  /// Adds a row behind the last one. Rows come in order: a row out of order, out of range or with
  /// impossible counts is a broken invariant.
  package mutating func append(
    unit: Int, levels row: Span<UInt8>, persons n: Int64, successes s: Int64
  ) {
    precondition(unit >= 0 && unit < unitCount, "unit out of range")
    precondition(row.count == levelCounts.count, "one level per covariate")
    precondition(n >= 1 && s >= 0 && s <= n, "want 0 ≤ successes ≤ persons, persons ≥ 1")
    precondition(follows(unit: unit, levels: row), "rows are sorted and distinct")
    units.append(Int32(unit))
    for index in row.indices {
      precondition(Int(row[index]) < levelCounts[index], "level out of range")
      levels.append(row[index])
    }
    persons.append(n)
    successes.append(s)
  }

  package mutating func reserveCapacity(_ rows: Int) {
    units.reserveCapacity(rows)
    levels.reserveCapacity(rows * levelCounts.count)
    persons.reserveCapacity(rows)
    successes.reserveCapacity(rows)
  }

  private func follows(unit: Int, levels row: Span<UInt8>) -> Bool {
    guard let last = units.last else { return true }
    if Int(last) != unit { return Int(last) < unit }
    let start = levels.count - row.count
    for index in row.indices where levels[start + index] != row[index] {
      return levels[start + index] < row[index]
    }
    return false
  }
}
