/// A table and the national model fitted to it: what estimates and comparisons are made from, so
/// that each table is fitted once.
package struct FittedTable: Sendable {
  package let table: CellTable
  let fit: LogisticFit
  /// One entry a unit.
  let units: [UnitSums]

  /// Cost: some 20 ns a cell and Newton step, less where units share patterns.
  package init(_ table: CellTable) {
    self.table = table
    let patterns = PatternTable(of: table)
    var fit = LogisticFit(of: patterns)
    units = UnitSums.all(of: table, patterns: patterns, fit: fit)
    fit.checkTotal(expected: units.reduce(0) { $0 + $1.expected })
    self.fit = fit
  }

  /// 10⁴ times this over both units' persons is the covariance of their residuals (pp²), negated.
  func sharedVariance(_ a: Int, _ b: Int) -> Double {
    zip(units[a].whitened, units[b].whitened).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
