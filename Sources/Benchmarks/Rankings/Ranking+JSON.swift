internal import Foundation

extension Ranking {
  /// One JSON object, keys sorted; equal rankings give equal bytes.
  package func json() -> [UInt8] { PublishedJSON.bytes(of: self) }

  /// Reads what `json()` wrote. Unknown fields are passed over.
  package init(json: [UInt8]) throws(RankingError) {
    do {
      self = try JSONDecoder().decode(Ranking.self, from: Data(json))
    } catch {
      throw RankingError(reason: "\(error)")
    }
  }
}

/// A record that is no ranking of this version.
package struct RankingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The decoder's words.
  package let reason: String

  package var description: String {
    "not a ranking of version 1 (was another program's record written to the topic?): \(reason)"
  }
}

extension Ranking: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case area, title, period, periods, kommuner, top10, bottom10, state, revision, cut, definition
    case publishedAt = "published_at"
    case asOf = "as_of"
    case maturity, bias, notes, announced
    case completeThrough = "complete_through"
    case minChange = "min_change"
  }

  package init(from decoder: any Decoder) throws {
    national = try NationalFigures(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    area = try container.decode(String.self, forKey: .area)
    title = try container.decode(String.self, forKey: .title)
    period = try container.decode(String.self, forKey: .period)
    periods = try container.decode([String].self, forKey: .periods)
    kommuner = try container.decode([Row].self, forKey: .kommuner)
    top10 = try container.decode([String].self, forKey: .top10)
    bottom10 = try container.decode([String].self, forKey: .bottom10)
    state = try container.decode(State.self, forKey: .state)
    revision = try container.decode(Int.self, forKey: .revision)
    cut = try container.decode(Cut.self, forKey: .cut)
    definition = try container.decode(DefinitionID.self, forKey: .definition)
    publishedAt = try container.decode(Timestamp.self, forKey: .publishedAt)
    asOf = try container.decode([String: Timestamp?].self, forKey: .asOf)
    maturity = try container.decode(Maturity.self, forKey: .maturity)
    // Not told before changes could be held back.
    minChange = try container.decodeIfPresent(Int64.self, forKey: .minChange) ?? 1
    completeThrough = try container.decode(
      [String: CalendarDate?].self, forKey: .completeThrough)
    notes = try container.decode([Note].self, forKey: .notes)
    announced = try container.decodeIfPresent(Announced.self, forKey: .announced)
  }

  package func encode(to encoder: any Encoder) throws {
    try national.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(area, forKey: .area)
    try container.encode(title, forKey: .title)
    try container.encode(period, forKey: .period)
    try container.encode(periods, forKey: .periods)
    try container.encode(kommuner, forKey: .kommuner)
    try container.encode(top10, forKey: .top10)
    try container.encode(bottom10, forKey: .bottom10)
    try container.encode(state, forKey: .state)
    try container.encode(revision, forKey: .revision)
    try container.encode(cut, forKey: .cut)
    try container.encode(definition, forKey: .definition)
    try container.encode(publishedAt, forKey: .publishedAt)
    try container.encode(asOf, forKey: .asOf)
    try container.encode(maturity, forKey: .maturity)
    try container.encode(maturity.bias, forKey: .bias)
    try container.encode(minChange, forKey: .minChange)
    try container.encode(completeThrough, forKey: .completeThrough)
    try container.encode(notes, forKey: .notes)
    try container.encode(announced, forKey: .announced)
  }
}

extension Ranking.Row: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable { case kommune, name }

  package init(from decoder: any Decoder) throws {
    figures = try UnitFigures(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    kommune = try container.decode(String.self, forKey: .kommune)
    name = try container.decode(String.self, forKey: .name)
  }

  package func encode(to encoder: any Encoder) throws {
    try figures.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kommune, forKey: .kommune)
    try container.encode(name, forKey: .name)
  }
}
