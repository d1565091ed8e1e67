/// One unit's observed and expected persons and what follows from them.
package struct UnitEstimate: Equatable, Sendable {
  package var persons: Int64
  /// Successes counted (persons).
  package var observed: Int64
  /// Σ nμ (persons); of the last step, where the fit did not converge.
  package var expected: Double
  /// Σ nμ(1 − μ).
  package var variance: Double
  /// 100 (observed − expected) / persons; `nil` without persons and without convergence, as is
  /// all that follows.
  package var residualPP: Double?
  /// The score standard error; `nil` where the unit's own covariates, or combinations of levels
  /// that separate outcomes, determine its expectation.
  package var standardErrorPP: Double?
  package var z: Double?
  package var reliability: Double?
  package var shrunkenPP: Double?
  /// 1 = largest residual; `nil` for a unit that is not ranked.
  package var rank: Int?
}

/// Who is ranked.
package struct RankingRule: Hashable, Sendable {
  /// Units with fewer persons have their figures withheld; 0 shows and ranks every unit.
  package var showMin: Int
  /// Units with fewer persons are not ranked; never below `showMin`.
  package var rankMin: Int

  package init(showMin: Int = 20, rankMin: Int = 20) {
    self.showMin = showMin
    self.rankMin = max(rankMin, showMin)
  }
}
