package import Statistics

/// An estimate in its published form: what `estimate` prints as JSON.
package struct EstimateReport: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package var unit: String
    package var figures: UnitFigures
  }

  package var card: ModelCard
  /// Units with persons, in the order of the table.
  package var units: [Row]
  package var notes: [Note]

  package var national: NationalFigures { card.national }

  /// `units` are the codes and `covariates` the covariates of the table that was estimated, both in
  /// its order; `withheld` flags the units that it was told not to rank.
  package init(
    of estimate: Estimate, units codes: [String], covariates: [Covariate], withheld: [Bool]
  ) {
    precondition(codes.count == estimate.units.count, "one code a unit")
    card = ModelCard(of: estimate, covariates: covariates)
    units = estimate.units.indices.compactMap { index in
      guard estimate.units[index].persons > 0 else { return nil }
      let figures = UnitFigures(
        estimate.units[index], codes: codes, withheld: withheld[index], isPreliminary: false)
      return Row(unit: codes[index], figures: figures)
    }
    notes = Note.all(
      national: card.national, rows: units.map(\.figures), isOfEducation: false, maturity: .mature,
      isHeldBack: false)
  }

  package init(of estimate: Estimate, cells: CellsFile, withheld: [Bool]) {
    self.init(
      of: estimate, units: cells.unitCodes, covariates: cells.covariates, withheld: withheld)
  }

  /// One JSON object, keys sorted; equal reports give equal bytes.
  package func json() -> [UInt8] { PublishedJSON.bytes(of: self) }
}

extension EstimateReport: Encodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case units, notes }

  package func encode(to encoder: any Encoder) throws {
    try card.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(units, forKey: .units)
    try container.encode(notes, forKey: .notes)
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
