extension Estimate {
  /// Residuals nearer than this are equal (pp): the same share, computed over different cells,
  /// differs in the last bits.
  private static let tieWidthPP = 1e-9

  /// Sets the ranks; returns the ranked units, best first. Ties: larger n, then lower code.
  mutating func rank(by rule: RankingRule) -> [Int] {
    let residuals = units.map { (($0.residualPP ?? 0) / Self.tieWidthPP).rounded() }
    let ranked = units.indices.filter { rule.admits(units[$0]) }.sorted { a, b in
      if residuals[a] != residuals[b] { return residuals[a] > residuals[b] }
      if units[a].persons != units[b].persons { return units[a].persons > units[b].persons }
      return a < b
    }
    for (place, unit) in ranked.enumerated() { units[unit].rank = place + 1 }
    return ranked
  }

  /// Mean residual of the best fifth less that of the worst fifth; `nil` below three units, of
  /// which a fifth is none.
  func observedGapPP(of ranked: [Int]) -> Double? {
    let size = Self.fifth(of: ranked.count)
    guard size > 0 else { return nil }
    func mean(_ part: ArraySlice<Int>) -> Double {
      part.reduce(0) { $0 + (units[$1].residualPP ?? 0) } / Double(size)
    }
    return mean(ranked.prefix(size)) - mean(ranked.suffix(size))
  }

  /// A fifth of `count`, halves rounded up: 98 → 20.
  package static func fifth(of count: Int) -> Int { (2 * count + 5) / 10 }
}

extension RankingRule {
  private static let outcomeMin: Int64 = 5

  /// Whether the unit is ranked: persons enough, both outcomes often enough, and a standard error.
  /// Where nothing is withheld (`showMin` 0), every unit with persons.
  func admits(_ unit: UnitEstimate) -> Bool {
    guard unit.residualPP != nil else { return false }
    if showMin == 0 { return true }
    return unit.persons >= rankMin && unit.observed >= Self.outcomeMin
      && unit.persons - unit.observed >= Self.outcomeMin && unit.standardErrorPP != nil
  }
}
