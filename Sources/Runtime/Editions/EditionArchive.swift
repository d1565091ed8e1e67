package import Benchmarks
internal import Kafka
internal import Streams

/// The editions that there are.
package struct EditionArchive: Sendable {
  private let records: LatestRecords
  /// By label.
  package let editions: [Edition]

  /// Reads `kommune.editions` to its stable ends.
  ///
  /// - Throws: `WorkerFailure`, `KafkaError`, `EditionRefusal`. Cost: all editions, in memory.
  package init(_ settings: EditionSettings) throws {
    try settings.checkTopics()
    let reader = try settings.reader(of: [settings.topology.editions])
    var records = LatestRecords()
    try reader.readToEnds(timeout: Limits.askTimeout) { records.take($0) }
    try reader.close(timeout: Limits.closeTimeout)
    self.records = records
    // A label has no slash; the key of a frozen record has one behind the label.
    editions = try records.values.filter { !$0.key.contains("/") }
      .map { key, value throws in try Edition(json: value, key: key) }
      .sorted { $0.label < $1.label }
  }

  package func edition(_ label: EditionLabel) -> Edition? {
    editions.first { $0.label == label }
  }

  /// With all records that lie under its label, whether it lists them or not.
  package func frozen(_ label: EditionLabel) -> FrozenEdition? {
    guard let edition = edition(label) else { return nil }
    return FrozenEdition(
      edition, values: records.values.filter { $0.key.hasPrefix("\(label)/") })
  }
}
