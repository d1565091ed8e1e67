internal import Foundation

/// An edition with all its records: what one transaction writes, and what a reader gets back.
package struct FrozenEdition: Hashable, Sendable {
  /// Published values by key: `area/period`.
  package typealias Values = [String: [UInt8]]

  package let edition: Edition
  /// Their values by key on `kommune.editions`, each the bytes that were published.
  package let values: Values

  /// Of an edition that was read.
  package init(_ edition: Edition, values: Values) {
    self.edition = edition
    self.values = values
  }

  /// Freezes the rankings of some areas, or of all, with their models.
  ///
  /// - Parameters:
  ///   - rankings: the last record of each key on `kommune.rankings`.
  ///   - models: the same of `kommune.models`.
  ///   - areas: ids; `nil` for all.
  ///   - includesPreliminary: whether periods are frozen whose outcomes may still come; they say so
  ///     of themselves, in `maturity` and `notes`.
  package init(
    label: EditionLabel, rankings: Values, models: Values, areas: Set<String>?,
    includesPreliminary: Bool, publishedAt: Timestamp
  ) throws(EditionRefusal) {
    let all = try Self.heads(of: rankings, on: "kommune.rankings", areas: areas)
    let found = Set(all.values.map(\.area))
    if let missing = areas?.subtracting(found), !missing.isEmpty {
      throw .noSuchAreas(missing.sorted())
    }
    guard !all.isEmpty else { throw .nothingPublished }
    let late = all.compactMapValues { $0.state == .current ? nil : $0.state }
    guard late.isEmpty else { throw .notCurrent(late) }
    let heads = all.filter { includesPreliminary || $0.value.maturity == .mature }
    let immature = found.subtracting(heads.values.map(\.area))
    guard immature.isEmpty else { throw .nothingMature(immature.sorted()) }
    let modelHeads = try Self.heads(of: models, on: "kommune.models", areas: areas)
      .filter { heads[$0.key] != nil }
    let differing = heads.filter { modelHeads[$0.key]?.revision != $0.value.revision }
    guard differing.isEmpty else { throw .modelsDiffer(differing.keys.sorted()) }

    var entries: [Edition.Entry] = []
    var values: Values = [:]
    for (kind, published, heads) in [(.ranking, rankings, heads), (.model, models, modelHeads)]
      as [(Edition.Kind, Values, [String: Head])]
    {
      for (key, head) in heads {
        let value = published[key] ?? []
        let entry = head.entry(kind, key: "\(label)/\(kind.folder)/\(key)", value: value)
        entries.append(entry)
        values[entry.key] = value
      }
    }
    self.init(Edition(label: label, publishedAt: publishedAt, records: entries), values: values)
  }

  /// One JSON object: `edition`, and under `records` by key the values as they were published, byte
  /// for byte.
  package func json() -> [UInt8] {
    var bytes = Array("{\"edition\":".utf8) + edition.json() + Array(",\"records\":{".utf8)
    for (index, entry) in edition.records.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += PublishedJSON.bytes(of: entry.key) + [UInt8(ascii: ":")]
      bytes += values[entry.key] ?? Array("null".utf8)
    }
    return bytes + Array("}}".utf8)
  }

  /// What rankings and models say of themselves alike; a model has no state.
  private struct Head: Decodable {
    let area: String
    let title: String
    let period: String
    let periods: [String]
    let state: Ranking.State?
    let maturity: Maturity
    let revision: Int
    let definition: DefinitionID
    let publishedAt: Timestamp

    enum CodingKeys: String, CodingKey {
      case area, title, period, periods, state, maturity, revision, definition
      case publishedAt = "published_at"
    }

    func entry(_ kind: Edition.Kind, key: String, value: [UInt8]) -> Edition.Entry {
      Edition.Entry(
        key: key, kind: kind, area: area, title: title, period: period, periods: periods,
        maturity: maturity, revision: revision, definition: definition, publishedAt: publishedAt,
        byteCount: value.count, sha256: SHA256.hexadecimal(of: value))
    }
  }

  private static func heads(
    of values: Values, on topic: String, areas: Set<String>?
  ) throws(EditionRefusal) -> [String: Head] {
    var heads: [String: Head] = [:]
    for (key, value) in values {
      let area = String(key.prefix { $0 != "/" })
      guard areas?.contains(area) ?? true else { continue }
      do {
        heads[key] = try JSONDecoder().decode(Head.self, from: Data(value))
      } catch {
        throw .unreadable(topic: topic, key: key, reason: "\(error)")
      }
    }
    return heads
  }
}

extension Edition {
  /// Reads what `json()` wrote. Unknown fields are passed over.
  package init(json: [UInt8], key: String) throws(EditionRefusal) {
    do {
      self = try JSONDecoder().decode(Edition.self, from: Data(json))
    } catch {
      throw .unreadable(topic: "kommune.editions", key: key, reason: "\(error)")
    }
  }
}
