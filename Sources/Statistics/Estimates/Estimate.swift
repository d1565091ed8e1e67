/// All that is computed from one table of cells: the model's figures and each unit's. A pure
/// function of the table and the rule. Shares are 0…1 here; fields that end in `PP` are in
/// percentage points, 0…100. A figure that does not exist for the table is `nil`, never NaN.
package struct Estimate: Equatable, Sendable {
  package var rule: RankingRule
  package var persons: Int64
  package var successes: Int64
  package var model: ModelFigures
  /// One entry a unit of the table, in its order, also for units without persons.
  package var units: [UnitEstimate]
  package var tauPP: Double?
  package var tauDerSimonianLairdPP: Double?
  /// Between units in the funnel, of winsorised scores.
  package var tauFunnelPP: Double?
  package var phi: Double?
  /// 1 − Var(residual) / Var(share), over the ranked units.
  package var shareExplained: Double?
  /// 1 − τ²(adjusted) / τ²(null): the proportional change in variance.
  package var pcv: Double?

  /// Mean residual of the best fifth less that of the worst fifth; `nil` below three ranked units,
  /// of which a fifth is none. So are the other gaps.
  package var gapObservedPP: Double?
  /// Of the same two groups, each unit weighted by its persons.
  package var gapWeightedPP: Double?
  /// The mean gap of units that differ by chance alone.
  package var gapChancePP: Double?
  /// The mean gap of the true residuals: what is left of the gap without chance; 0 where nothing
  /// shows that units differ.
  package var gapCorrectedPP: Double?

  /// `nil` below three ranked units.
  package var potential: Potential?
  package var potentialShrunken: Potential?

  /// Whether the ranked units differ beyond chance at all, τ² > 0. If not, there are "no
  /// demonstrable differences", and no rank has an interval or probabilities.
  package var hasDifferences: Bool? { tauPP.map { $0 > 0 } }
}
