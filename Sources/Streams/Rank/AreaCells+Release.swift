internal import Benchmarks
internal import Store

/// What is published of what is counted.
///
/// A published figure that moves by one person tells of that person. So a unit's cells in a period
/// are released together, once enough of its persons have changed, and stay as they were until
/// then; a table is made of released cells alone.
extension AreaCells {
  /// Releases what is counted in a period of each unit of which at least `minChange` persons have
  /// changed since it was last released. Returns the rows whose released counts have moved.
  ///
  /// Cost: linear in the period's cells.
  @discardableResult
  package mutating func release(period: String, minChange: Int64) -> [Int32] {
    guard let number = periodNumbers[period] else { return [] }
    var moved = (periods[number].sorted + periods[number].unsorted).filter {
      totals[Int($0)] != released[Int($0)]
    }
    guard !moved.isEmpty else { return [] }
    var changes = Array(repeating: PersonsChanged(), count: definition.units.count)
    for row in moved {
      changes[Int(units[Int(row)])].add(from: released[Int(row)], to: totals[Int(row)])
    }
    moved.removeAll { changes[Int(units[Int($0)])].atLeast < minChange }
    for row in moved { setReleased(totals[Int(row)], row: Int(row)) }
    return moved
  }

  func releasedCell(row: Int32) -> ReleasedCell {
    let key = keys.key(at: Int(row))
    return ReleasedCell(key: key.indices.map { key[$0] }, counts: released[Int(row)])
  }

  /// Whether anything is released at all.
  package var isReleased: Bool { periods.contains(where: \.isReleased) }

  /// Periods in which someone is released, in byte order.
  package var releasedPeriods: [String] {
    periods.filter(\.isReleased).map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Nothing is published; what was is told by `remember`.
  package mutating func forgetReleased() {
    for row in released.indices { setReleased(.zero, row: row) }
  }

  /// A cell that was released before this task had the area.
  ///
  /// - Throws: `CorruptRecord` for a key that no evaluator of this definition writes.
  package mutating func remember(_ cell: ReleasedCell) throws(CorruptRecord) {
    let row: Int
    if let known = keys.find(cell.key.span) {
      row = known
    } else {
      row = Int(try insertRow(cell.key.span))
    }
    setReleased(cell.counts, row: row)
  }

  private mutating func setReleased(_ counts: CellCounts, row: Int) {
    let before = released[row]
    released[row] = counts
    periods[Int(rowPeriods[row])].units[Int(units[row])] += UnitCounts(
      persons: counts.persons - before.persons, successes: counts.successes - before.successes)
  }
}

extension AreaCells.PeriodRows {
  var isReleased: Bool { units.contains { $0.persons > 0 } }
}
