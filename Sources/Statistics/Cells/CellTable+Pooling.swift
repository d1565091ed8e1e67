extension CellTable {
  /// One table of several periods' tables of the same units and covariates. The period is the
  /// last covariate: level i is `tables[i]`. At least one table, at most 255.
  ///
  /// A merge of sorted rows. Cost: rows × tables comparisons.
  package static func pooling(_ tables: [CellTable]) -> CellTable {
    guard let first = tables.first else { preconditionFailure("want at least one table") }
    precondition(tables.count <= 255, "a covariate has at most 255 levels")
    precondition(
      tables.allSatisfy {
        $0.unitCount == first.unitCount && $0.levelCounts == first.levelCounts
      }, "pooled tables have the same units and covariates")
    let width = first.levelCounts.count
    var pooled = CellTable(
      unitCount: first.unitCount, levelCounts: first.levelCounts + [tables.count])
    pooled.reserveCapacity(tables.reduce(0) { $0 + $1.rowCount })
    var next = [Int](repeating: 0, count: tables.count)
    var row = [UInt8](repeating: 0, count: width + 1)
    while let period = lowest(of: tables, at: next) {
      let index = next[period]
      next[period] += 1
      for covariate in 0..<width {
        row[covariate] = tables[period].levels[index * width + covariate]
      }
      row[width] = UInt8(period)
      pooled.append(
        unit: Int(tables[period].units[index]), levels: row.span,
        persons: tables[period].persons[index], successes: tables[period].successes[index])
    }
    return pooled
  }

  /// The table whose next row comes first, of equal ones the first; `nil` at the end of all.
  private static func lowest(of tables: [CellTable], at next: [Int]) -> Int? {
    var lowest: Int?
    for index in tables.indices where next[index] < tables[index].rowCount {
      guard let other = lowest else {
        lowest = index
        continue
      }
      if tables[index].hasRow(next[index], before: next[other], of: tables[other]) {
        lowest = index
      }
    }
    return lowest
  }

  private func hasRow(_ row: Int, before other: Int, of table: CellTable) -> Bool {
    if units[row] != table.units[other] { return units[row] < table.units[other] }
    let width = levelCounts.count
    for offset in 0..<width {
      let (a, b) = (levels[row * width + offset], table.levels[other * width + offset])
      if a != b { return a < b }
    }
    return false
  }
}
