/// All that is computed from one table of cells: the model's figures and each unit's. A pure
/// function of the table and the rule. Shares are 0…1 here; fields that end in `PP` are in
/// percentage points, 0…100. A figure that does not exist for the table is `nil`, never NaN.
package struct Estimate: Equatable, Sendable {
  package var persons: Int64
  package var successes: Int64
  package var model: ModelFigures
  /// One entry a unit of the table, in its order, also for units without persons.
  package var units: [UnitEstimate]
  package var tauPP: Double?
  package var tauDerSimonianLairdPP: Double?
  package var phi: Double?
  package var gapObservedPP: Double?
  /// 1 − Var(residual) / Var(share), over the ranked units.
  package var shareExplained: Double?
  /// 1 − τ²(adjusted) / τ²(null): the proportional change in variance.
  package var pcv: Double?
}
