/// How far a unit's residual may be from 0 by chance, in percentage points: half widths around 0.
///
/// Source: Spiegelhalter, Statistics in Medicine 24 (2005) 1185.
package struct FunnelLimits: Equatable, Sendable {
  /// 1.96 standard errors.
  package var limit95PP: Double
  /// 3.09 standard errors.
  package var limit998PP: Double
  /// 1.96 √(SE² + τ_f²): widened by what ordinary units differ beyond chance.
  package var adjusted95PP: Double
  package var adjusted998PP: Double

  /// - Parameter tauSquared: `Heterogeneity.funnelVariance`.
  package init(standardErrorPP error: Double, tauSquared: Double) {
    let wide = (error * error + tauSquared).squareRoot()
    limit95PP = NormalDistribution.z95 * error
    limit998PP = NormalDistribution.z998 * error
    adjusted95PP = NormalDistribution.z95 * wide
    adjusted998PP = NormalDistribution.z998 * wide
  }
}

/// What is said of a unit's result, by its residual and the adjusted limits of 95 %.
package enum Verdict: String, CaseIterable, Hashable, Sendable {
  case above
  case asExpected = "as_expected"
  case below
  /// Its own covariates determine what is expected of it.
  case cannotJudge = "cannot_judge"
}
