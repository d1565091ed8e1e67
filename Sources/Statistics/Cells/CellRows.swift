/// Changes of cells in any order, with repeats: what a `CellTable` is built from when its rows do
/// not come sorted. Counts may be negative: a row taken back cancels the row that added it.
package struct CellRows: Equatable, Sendable {
  package let unitCount: Int
  package let levelCounts: [Int]

  private(set) var units: [Int32] = []
  /// Row-major, `levelCounts.count` a row.
  private(set) var levels: [UInt8] = []
  private(set) var persons: [Int64] = []
  private(set) var successes: [Int64] = []

  package var rowCount: Int { units.count }

  package init(unitCount: Int, levelCounts: [Int]) {
    precondition(levelCounts.allSatisfy { (1...255).contains($0) }, "want 1…255 levels each")
    self.unitCount = unitCount
    self.levelCounts = levelCounts
  }

  package mutating func reserveCapacity(_ rows: Int) {
    units.reserveCapacity(rows)
    levels.reserveCapacity(rows * levelCounts.count)
    persons.reserveCapacity(rows)
    successes.reserveCapacity(rows)
  }

  /// Adds `n` persons and `s` successes to the cell of `unit` and `row`. A unit or level out of
  /// range is a broken invariant.
  package mutating func add(
    unit: Int, levels row: Span<UInt8>, persons n: Int64, successes s: Int64
  ) {
    precondition(unit >= 0 && unit < unitCount, "unit out of range")
    precondition(row.count == levelCounts.count, "one level per covariate")
    units.append(Int32(unit))
    for index in row.indices {
      precondition(Int(row[index]) < levelCounts[index], "level out of range")
      levels.append(row[index])
    }
    persons.append(n)
    successes.append(s)
  }

  /// The rows sorted by (unit, levels), as indices.
  func sortedRows() -> [Int32] {
    var order = CountingOrder(rowCount: rowCount)
    let width = levelCounts.count
    for covariate in levelCounts.indices.reversed() {
      order.sort(bucketCount: levelCounts[covariate]) { Int(levels[$0 * width + covariate]) }
    }
    order.sort(bucketCount: unitCount) { Int(units[$0]) }
    return order.rows
  }
}
