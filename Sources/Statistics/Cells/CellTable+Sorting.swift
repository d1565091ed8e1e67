extension CellTable {
  /// The table of rows in any order: rows of one cell are added up, cells that come to nothing
  /// are left out. So every order of the same changes gives the same table. A cell whose sum is
  /// impossible (fewer than 0 successes, more successes than persons) is a broken invariant.
  package init(sorting rows: CellRows) {
    self.init(unitCount: rows.unitCount, levelCounts: rows.levelCounts)
    reserveCapacity(rows.rowCount)
    let width = levelCounts.count
    let levels = rows.levels.span
    func rowLevels(_ row: Int) -> Range<Int> { row * width..<(row + 1) * width }
    let order = rows.sortedRows()
    var index = 0
    while index < order.count {
      let first = Int(order[index])
      var n: Int64 = 0
      var s: Int64 = 0
      repeat {
        n += rows.persons[Int(order[index])]
        s += rows.successes[Int(order[index])]
        index += 1
      } while index < order.count && rows.isSameCell(first, Int(order[index]))
      if n == 0 && s == 0 { continue }
      append(
        unit: Int(rows.units[first]), levels: levels.extracting(rowLevels(first)), persons: n,
        successes: s)
    }
  }
}

extension CellRows {
  fileprivate func isSameCell(_ a: Int, _ b: Int) -> Bool {
    let width = levelCounts.count
    if units[a] != units[b] { return false }
    for offset in 0..<width where levels[a * width + offset] != levels[b * width + offset] {
      return false
    }
    return true
  }
}
