package import Statistics

/// An estimate in its published form: what `estimate` prints as JSON.
package struct EstimateReport: Hashable, Sendable {
  package struct Coefficient: Hashable, Sendable {
    package var term: String
    /// On the scale of log odds.
    package var beta: Double
    /// `nil` for a level that the data determine fully.
    package var standardError: Double?
  }

  package struct Row: Hashable, Sendable {
    package var unit: String
    package var figures: UnitFigures
  }

  package var national: NationalFigures
  package var coefficients: [Coefficient]
  /// Units with persons, in the order of the table.
  package var units: [Row]

  /// `units` are the codes and `covariates` the covariates of the table that was estimated, both in
  /// its order.
  package init(
    of estimate: Estimate, units codes: [String], covariates: [Covariate], rule: RankingRule
  ) {
    precondition(codes.count == estimate.units.count, "one code a unit")
    let names = TermNames(covariates: covariates)
    national = NationalFigures(estimate, names: names)
    coefficients = estimate.model.coefficients.map {
      Coefficient(
        term: names.name(of: $0.column), beta: $0.beta, standardError: $0.standardError)
    }
    let withheld = Disclosure.withheld(estimate.units, rule: rule)
    units = estimate.units.indices.compactMap { index in
      guard estimate.units[index].persons > 0 else { return nil }
      let figures = UnitFigures(estimate.units[index], withheld: withheld[index])
      return Row(unit: codes[index], figures: figures)
    }
  }

  package init(of estimate: Estimate, cells: CellsFile, rule: RankingRule) {
    self.init(of: estimate, units: cells.unitCodes, covariates: cells.covariates, rule: rule)
  }

  /// One JSON object, keys sorted; equal reports give equal bytes.
  package func json() -> [UInt8] { PublishedJSON.bytes(of: self) }
}

extension EstimateReport: Encodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case coefficients, units }

  package func encode(to encoder: any Encoder) throws {
    try national.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(coefficients, forKey: .coefficients)
    try container.encode(units, forKey: .units)
  }
}

extension EstimateReport.Coefficient: Encodable {
  enum CodingKeys: String, CodingKey {
    case term, beta
    case standardError = "se"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(term, forKey: .term)
    try container.encode(beta, forKey: .beta)
    try container.encode(standardError, forKey: .standardError)
  }
}

extension EstimateReport.Row: Encodable {
  enum CodingKeys: String, CodingKey { case unit }

  package func encode(to encoder: any Encoder) throws {
    try figures.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(unit, forKey: .unit)
  }
}
