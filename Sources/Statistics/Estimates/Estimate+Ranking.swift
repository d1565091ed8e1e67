extension Estimate {
  /// Residuals nearer than this are equal (pp): the same share, computed over different cells,
  /// differs in the last bits.
  static let tieWidthPP = 1e-9

  /// Sets the ranks; returns the ranked units, best first. Ties: larger n, then lower code.
  mutating func rank(by rule: RankingRule, withheld: [Bool]) -> [Int] {
    let residuals = units.map { (($0.residualPP ?? 0) / Self.tieWidthPP).rounded() }
    let ranked = units.indices.filter { unit in
      rule.admits(units[unit]) && (withheld.isEmpty || !withheld[unit])
    }.sorted { a, b in
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

  /// The same two groups, units weighted by their persons.
  func weightedGapPP(of ranked: [Int]) -> Double? {
    let size = Self.fifth(of: ranked.count)
    guard size > 0 else { return nil }
    func mean(_ part: ArraySlice<Int>) -> Double {
      let surplus = part.reduce(0) { sum, unit in
        sum + (units[unit].residualPP ?? 0) * Double(units[unit].persons)
      }
      return surplus / Double(part.reduce(0) { $0 + units[$1].persons })
    }
    return mean(ranked.prefix(size)) - mean(ranked.suffix(size))
  }

  /// Units named as the best, and as the worst, of `count` ranked ones: ten, or half of fewer than
  /// twenty, so that no one is both.
  package static func extremes(of count: Int) -> Int { min(extremesMax, count / 2) }
  private static let extremesMax = 10

  /// A fifth of `count`, halves rounded up: 98 → 20.
  package static func fifth(of count: Int) -> Int { (2 * count + 5) / 10 }
}
