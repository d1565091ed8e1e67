/// A frozen, citable copy of rankings and models, under a label that is never used again: the value
/// of the record on `kommune.editions` that has the label as its key.
///
/// It lists what the edition holds. The records themselves lie on the same topic, each the very
/// bytes that were published, so that whoever has them can check them against `sha256`, and the
/// list against `digest`.
package struct Edition: Codable, Hashable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    case model, ranking

    /// The second part of the key on `kommune.editions`.
    package var folder: String {
      switch self {
      case .model: "models"
      case .ranking: "rankings"
      }
    }
  }

  /// One frozen record.
  package struct Entry: Codable, Hashable, Sendable {
    /// Its key on `kommune.editions`: `2026-1/rankings/area/period`.
    package var key: String
    package var kind: Kind
    package var area: String
    package var title: String
    /// The period, or `headline`.
    package var period: String
    package var periods: [String]
    package var maturity: Maturity
    /// Of the ranking; a model has the revision of its ranking.
    package var revision: Int
    package var definition: DefinitionID
    /// When the ranking was published that was frozen.
    package var publishedAt: Timestamp
    /// Of the record's value.
    package var byteCount: Int
    /// Of the record's value, as 64 hexadecimal digits.
    package var sha256: String

    enum CodingKeys: String, CodingKey, CaseIterable {
      case key, kind, area, title, period, periods, maturity, revision, definition, sha256
      case publishedAt = "published_at"
      case byteCount = "bytes"
    }
  }

  package var label: EditionLabel
  /// When the edition was frozen.
  package var publishedAt: Timestamp
  /// By key, in the order of its bytes.
  package var records: [Entry]
  /// SHA-256 of `listing(of: records)`, as 64 hexadecimal digits: with the label, the citation.
  package private(set) var digest: String

  enum CodingKeys: String, CodingKey, CaseIterable {
    case label, records, digest
    case publishedAt = "published_at"
  }

  init(label: EditionLabel, publishedAt: Timestamp, records: [Entry]) {
    self.label = label
    self.publishedAt = publishedAt
    self.records = records.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    digest = Self.digest(of: self.records)
  }

  /// A line a record, `sha256  key`, each ended by a line feed: the form of `sha256sum`.
  package static func listing(of records: [Entry]) -> String {
    records.map { "\($0.sha256)  \($0.key)\n" }.joined()
  }

  private static func digest(of records: [Entry]) -> String {
    SHA256.hexadecimal(of: Array(listing(of: records).utf8))
  }

  package func count(of kind: Kind) -> Int { records.count { $0.kind == kind } }

  /// Areas that it holds, ascending.
  package var areas: [String] { Set(records.map(\.area)).sorted() }

  /// What is not as it was published, in words; empty for a whole edition.
  ///
  /// - Parameter values: of the records on `kommune.editions`, by key.
  package func faults(in values: [String: [UInt8]]) -> [String] {
    var faults = records.compactMap { entry -> String? in
      guard let value = values[entry.key] else { return "\(entry.key) is missing" }
      if SHA256.hexadecimal(of: value) == entry.sha256 { return nil }
      return "\(entry.key) is not what was published: its sha256 is not \(entry.sha256)"
    }
    if Self.digest(of: records) != digest {
      faults.append("\(label): the list of its records is not the one of digest \(digest)")
    }
    return faults
  }

  /// One JSON object, keys sorted; equal editions give equal bytes.
  package func json() -> [UInt8] { PublishedJSON.bytes(of: self) }
}
