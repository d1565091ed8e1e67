/// A unit's sums over its cells under a fit, and the variance of its surplus.
struct UnitSums: Sendable {
  /// A unit whose score variance is a smaller part of its binomial variance is determined by its
  /// own covariates.
  static let determinedShare = 1e-9
  /// So is one whose surplus has a smaller variance (persons squared): its persons are in
  /// combinations that separate outcomes, and what is left of their variance is what the fit's
  /// last step left of the way to its limit, 0.
  static let varianceMin = 1e-6

  var persons: Int64 = 0
  var observed: Int64 = 0
  /// Σ nμ.
  var expected = 0.0
  /// Σ nμ(1 − μ).
  var variance = 0.0
  /// Variance of observed − expected under the national model that the unit itself is part of,
  /// V − g'I⁻¹g; `nil` where the unit's own covariates determine its expectation.
  var scoreVariance: Double?
  /// L⁻¹g, where LL' is the information: products of two units' are g'I⁻¹g.
  var whitened: [Double] = []
  /// The unit's rows of the table.
  var cells = 0..<0

  /// One entry a unit, sums in the table's order. Cost: a few ns a cell, p²/2 a unit.
  static func all(of table: CellTable, patterns: PatternTable, fit: LogisticFit) -> [UnitSums] {
    let width = patterns.groups.groups.count
    let offsets = patterns.groups.groups.map(\.offset)
    let zeros = [Double](repeating: 0, count: patterns.groups.combinationCount)
    var units = [UnitSums](repeating: UnitSums(), count: table.unitCount)
    var cell = 0
    while cell < table.rowCount {
      let unit = table.units[cell]
      var sums = UnitSums()
      let first = cell
      var weightSums = zeros
      while cell < table.rowCount, table.units[cell] == unit {
        let pattern = Int(patterns.patternOfCell[cell])
        let n = Double(table.persons[cell])
        let share = fit.shares[pattern]
        let weight = n * (share * (1 - share))
        sums.persons += table.persons[cell]
        sums.observed += table.successes[cell]
        sums.expected += n * share
        sums.variance += weight
        for group in 0..<width {
          weightSums[offsets[group] + Int(patterns.cellCodes[cell * width + group])] += weight
        }
        cell += 1
      }
      sums.cells = first..<cell
      sums.setScoreVariance(weightSums: patterns.groups.levelSums(of: weightSums), fit: fit)
      units[Int(unit)] = sums
    }
    return units
  }

  /// - Parameter weightSums: Σ nμ(1 − μ) by level: g, but for the intercept, whose sum is V.
  private mutating func setScoreVariance(weightSums: [Double], fit: LogisticFit) {
    guard variance > 0, fit.design.columnCount > 0 else { return }
    let gradient = [variance] + fit.design.levelOfColumn.map { weightSums[$0] }
    whitened = fit.factor.whiten(gradient)
    let rest = variance - whitened.reduce(0) { $0 + $1 * $1 }
    let isDetermined = rest < max(Self.determinedShare * variance, Self.varianceMin)
    scoreVariance = isDetermined ? nil : rest
  }
}
