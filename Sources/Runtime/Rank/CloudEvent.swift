package import Benchmarks
package import Kafka

/// The attributes of a published record: CloudEvents 1.0, binary mode, so the value is the data and
/// the attributes are headers.
package struct CloudEvent {
  package enum EventType: String, CaseIterable, Sendable {
    case ranking = "dk.kommunepuls.ranking.v1"
    case model = "dk.kommunepuls.model.v1"
    case change = "dk.kommunepuls.change.v1"
    case edition = "dk.kommunepuls.edition.v1"

    /// `$id` of the schema that describes the value.
    package var schemaID: String {
      switch self {
      case .ranking: "urn:dk.kommunepuls:kommune.rankings:v1"
      case .model: "urn:dk.kommunepuls:kommune.models:v1"
      case .change: "urn:dk.kommunepuls:kommune.ranking-changes:v1"
      case .edition: "urn:dk.kommunepuls:kommune.editions:v1"
      }
    }
  }

  package let type: EventType
  package let source: String
  /// The record's key.
  package let key: String
  package let id: String
  package let time: Timestamp

  package init(type: EventType, source: String, key: String, id: String, time: Timestamp) {
    self.type = type
    self.source = source
    self.key = key
    self.id = id
    self.time = time
  }

  package static func source(group: String) -> String { "/kommunepuls/\(group)" }

  package var headers: [RecordHeader] {
    [
      ("ce_specversion", "1.0"), ("ce_type", type.rawValue), ("ce_source", source), ("ce_id", id),
      ("ce_time", time.description), ("ce_dataschema", type.schemaID),
      ("content-type", "application/json"),
    ].map { RecordHeader(name: $0.0, value: Array($0.1.utf8)) }
  }
}
