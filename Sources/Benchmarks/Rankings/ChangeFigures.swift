package import Statistics

/// What became of a unit's residual since the mature period before, in percentage points.
package struct ChangeFigures: Hashable, Sendable {
  /// The period before.
  package var from: String
  /// The actual change less the mix change less the model change.
  package var residualPP: Double
  package var actualPP: Double
  package var mixPP: Double?
  package var modelPP: Double?
  package var standardErrorPP: Double?
  /// Why there is no standard error, as a code.
  package var reason: String?
  package var expectedRegressionPP: Double?

  init(_ change: UnitChange, from period: String, overlap: UnitChange.Overlap) {
    from = period
    residualPP = change.residualPP
    actualPP = change.actualPP
    mixPP = change.mixPP
    modelPP = change.modelPP
    standardErrorPP = change.standardErrorPP
    reason = overlap == .samePersons ? "same_persons" : nil
    expectedRegressionPP = change.expectedRegressionPP
  }
}

/// The changes of all units since an earlier period, as a ranking takes them in.
package struct PeriodChanges: Sendable {
  /// The period before.
  package let from: String
  package let overlap: UnitChange.Overlap
  /// One entry a unit; `nil` for one that lacks a residual in a period.
  package let units: [UnitChange?]
  /// Units whose earlier figures are withheld: a change would tell them.
  package let withheldBefore: [Bool]

  package init(
    from: String, overlap: UnitChange.Overlap, units: [UnitChange?], withheldBefore: [Bool]
  ) {
    precondition(units.count == withheldBefore.count, "one flag a unit")
    self.from = from
    self.overlap = overlap
    self.units = units
    self.withheldBefore = withheldBefore
  }

  func figures(ofUnit index: Int) -> ChangeFigures? {
    guard !withheldBefore[index], let change = units[index] else { return nil }
    return ChangeFigures(change, from: from, overlap: overlap)
  }
}

extension ChangeFigures: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case from, reason
    case residualPP = "residual_pp"
    case actualPP = "actual_pp"
    case mixPP = "mix_pp"
    case modelPP = "model_pp"
    case standardErrorPP = "se_pp"
    case expectedRegressionPP = "expected_regression_pp"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(from, forKey: .from)
    try container.encode(reason, forKey: .reason)
    try container.encode(residualPP, forKey: .residualPP)
    try container.encode(actualPP, forKey: .actualPP)
    try container.encode(mixPP, forKey: .mixPP)
    try container.encode(modelPP, forKey: .modelPP)
    try container.encode(standardErrorPP, forKey: .standardErrorPP)
    try container.encode(expectedRegressionPP, forKey: .expectedRegressionPP)
  }
}
