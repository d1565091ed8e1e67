package import Statistics

/// One unit's published figures. Its name stands beside them, in the row that holds them.
///
/// A withheld unit has no figures at all. A unit without persons has `n` = 0 and no others.
package struct UnitFigures: Hashable, Sendable {
  /// Persons.
  package var n: Int64?
  /// Persons with a success.
  package var observed: Int64?
  /// Persons with a success that the national model expects.
  package var expected: Double?
  /// Of the number of successes, by the model: persons².
  package var variance: Double?
  package var residualPP: Double?
  package var standardErrorPP: Double?
  package var z: Double?
  package var reliability: Double?
  package var shrunkenPP: Double?
  /// 1 = largest residual.
  package var rank: Int?
  package var withheld: Bool

  package init(_ unit: UnitEstimate, withheld: Bool) {
    self.withheld = withheld
    guard !withheld else { return }
    n = unit.persons
    guard unit.persons > 0 else { return }
    observed = unit.observed
    expected = unit.expected
    variance = unit.variance
    residualPP = unit.residualPP
    standardErrorPP = unit.standardErrorPP
    z = unit.z
    reliability = unit.reliability
    shrunkenPP = unit.shrunkenPP
    rank = unit.rank
  }
}

extension UnitFigures: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case n, observed, expected, variance, z, reliability, rank, withheld
    case residualPP = "residual_pp"
    case standardErrorPP = "se_pp"
    case shrunkenPP = "shrunken_pp"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(n, forKey: .n)
    try container.encode(observed, forKey: .observed)
    try container.encode(expected, forKey: .expected)
    try container.encode(variance, forKey: .variance)
    try container.encode(residualPP, forKey: .residualPP)
    try container.encode(standardErrorPP, forKey: .standardErrorPP)
    try container.encode(z, forKey: .z)
    try container.encode(reliability, forKey: .reliability)
    try container.encode(shrunkenPP, forKey: .shrunkenPP)
    try container.encode(rank, forKey: .rank)
    try container.encode(withheld, forKey: .withheld)
  }
}
