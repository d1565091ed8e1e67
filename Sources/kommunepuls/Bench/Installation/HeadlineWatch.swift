internal import Benchmarks
internal import Kafka
internal import Runtime
internal import Streams

/// Reads the rankings that a worker publishes, as any consumer would: at read_committed.
final class HeadlineWatch {
  private let reader: TopicReader
  private let key: [UInt8]
  /// Counted in the newest headline; none yet: 0.
  private(set) var persons = 0
  /// When that headline could be read.
  private(set) var seen = ContinuousClock.now

  init(_ installation: BenchInstallation) throws {
    let topology = installation.topology
    reader = try TopicReader(
      topology.partitions(of: topology.rankings),
      bootstrapServers: installation.broker.bootstrapServers,
      properties: installation.broker.properties, label: "\(topology.group)-watch")
    key = Array("\(installation.survey.definition.id)/\(Ranking.Period.headlineLabel)".utf8)
  }

  /// Waits so long for one event of the topic.
  func look(milliseconds: Int32) throws {
    _ = try reader.poll(milliseconds: milliseconds) { record in
      guard let name = record.key, let value = record.value, Array(copying: name) == key
      else { return }
      seen = .now
      persons = Int(try Ranking(json: Array(copying: value)).national.persons)
    }
  }
}
