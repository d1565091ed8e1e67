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
  /// all that follows but `shareInterval`.
  package var residualPP: Double?
  /// The score standard error; `nil` where the unit's own covariates, or combinations of levels
  /// that separate outcomes, determine its expectation: then it cannot be judged.
  package var standardErrorPP: Double?
  package var z: Double?
  package var reliability: Double?
  package var shrunkenPP: Double?
  /// 1 = largest residual; `nil` for a unit that is not ranked.
  package var rank: Int?

  /// 95 % of the residual: by `ExactTest` where `isExact`, else residual ± 1.96 standard errors.
  package var intervalPP: Interval?
  /// Of a residual at least as far from 0 by chance, either side; mid-p where `isExact`.
  package var pValue: Double?
  /// Whether interval and p-value come from the exact distribution: where the variance is below
  /// `ExactTest.varianceLimit`, and the residual not beyond all doubt (`ExactTest.init`).
  package var isExact = false
  /// Benjamini–Hochberg's q over the ranked units.
  package var qValue: Double?
  /// Wilson's interval of the observed share, 0…1; `nil` only without persons.
  package var shareInterval: Interval?
  /// Whether reliability is at least ½, so that the rank tells more than chance; `nil` where
  /// reliability is.
  package var isReliable: Bool?
  /// `nil` for units that are not ranked or have no standard error, and where nothing shows that
  /// units differ (`Estimate.hasDifferences`).
  package var rankDistribution: RankDistribution?
  package var funnel: FunnelLimits?
  package var verdict: Verdict?
  /// Whether the residual is outside the adjusted limits of 99.8 %.
  package var isMarked = false
  /// More successes (persons), had the unit the mean residual of the best fifth, at most all of
  /// its persons; `nil` for a unit that is not ranked.
  package var potential: Double?
  /// The same with shrunken residuals.
  package var potentialShrunken: Double?
  /// Nearest first; empty for a unit that is not ranked.
  package var peers: [Peer] = []

  init(persons: Int64, observed: Int64, expected: Double, variance: Double) {
    self.persons = persons
    self.observed = observed
    self.expected = expected
    self.variance = variance
  }
}

/// A ranked unit with much the same conditions: about as many persons, about the same expectation.
package struct Peer: Equatable, Sendable {
  /// The peer's index among the units.
  package var unit: Int
  /// The peer's residual less the unit's own.
  package var differencePP: Double
  /// Whether the difference is above 3.09 of its standard errors,
  /// √(SE² + SE² − 2 covariance): where to look for experience.
  package var isMarkedlyBetter: Bool
}
