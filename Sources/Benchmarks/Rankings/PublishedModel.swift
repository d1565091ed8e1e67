package import Statistics

/// A model card as it is published on `kommune.models`: with the ranking that it stands behind.
package struct PublishedModel: Hashable, Sendable {
  package var area: String
  package var title: String
  /// The period, or `headline`.
  package var period: String
  package var periods: [String]
  package var card: ModelCard
  package var maturity: Maturity
  /// Of the ranking with the same key that was published in the same transaction.
  package var revision: Int
  package var cut: Cut
  package var definition: DefinitionID
  package var publishedAt: Timestamp

  /// The card of the estimate that `ranking` was made of.
  package init(
    of estimate: Estimate, behind ranking: Ranking, definition: BenchmarkDefinition
  ) {
    area = ranking.area
    title = ranking.title
    period = ranking.period
    periods = ranking.periods
    card = ModelCard(
      of: estimate, covariates: definition.covariates(pooling: ranking.periods))
    maturity = ranking.maturity
    revision = ranking.revision
    cut = ranking.cut
    self.definition = ranking.definition
    publishedAt = ranking.publishedAt
  }

  /// The key of the record: that of the ranking.
  package var key: String { Ranking.key(area: area, period: period) }

  /// One JSON object, keys sorted; equal models give equal bytes.
  package func json() -> [UInt8] { PublishedJSON.bytes(of: self) }
}

extension PublishedModel: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case area, title, period, periods, maturity, revision, cut, definition
    case publishedAt = "published_at"
  }

  package init(from decoder: any Decoder) throws {
    card = try ModelCard(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    area = try container.decode(String.self, forKey: .area)
    title = try container.decode(String.self, forKey: .title)
    period = try container.decode(String.self, forKey: .period)
    periods = try container.decode([String].self, forKey: .periods)
    maturity = try container.decode(Maturity.self, forKey: .maturity)
    revision = try container.decode(Int.self, forKey: .revision)
    cut = try container.decode(Cut.self, forKey: .cut)
    definition = try container.decode(DefinitionID.self, forKey: .definition)
    publishedAt = try container.decode(Timestamp.self, forKey: .publishedAt)
  }

  package func encode(to encoder: any Encoder) throws {
    try card.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(area, forKey: .area)
    try container.encode(title, forKey: .title)
    try container.encode(period, forKey: .period)
    try container.encode(periods, forKey: .periods)
    try container.encode(maturity, forKey: .maturity)
    try container.encode(revision, forKey: .revision)
    try container.encode(cut, forKey: .cut)
    try container.encode(definition, forKey: .definition)
    try container.encode(publishedAt, forKey: .publishedAt)
  }
}
