internal import Kafka

/// The time of the first unread record of each partition: reads it, and no more than it must.
/// Belongs to one thread.
final class OldestUnread {
  private let consumer: Consumer
  /// The last answer of each partition, good for as long as its position stays.
  private var known: [TopicPartition: (position: Int64, milliseconds: Int64?)] = [:]

  /// - Parameter label: a group's name for the broker's access list; nothing is committed.
  init(bootstrapServers: String, properties: [String], label: String) throws {
    let reading = ClientConfiguration.reader(bootstrapServers: bootstrapServers, label: label)
    consumer = try Consumer(
      reading.overridden(by: properties + ["fetch.message.max.bytes=\(Self.fetchBytes)"]))
  }

  /// One batch at least always comes; a record behind it is not wanted.
  private static let fetchBytes = 1_024

  /// Milliseconds since 1970 of the first record at or behind each position; nil where there is
  /// none, it bears no time, or the broker did not send it in time. Blocks for `timeout` at most.
  func milliseconds(
    of positions: [TopicPartition: Int64], timeout: Duration
  ) throws(KafkaError) -> [TopicPartition: Int64?] {
    known = known.filter { positions[$0.key] == $0.value.position }
    var missing = positions.filter { known[$0.key] == nil }
    if !missing.isEmpty {
      try consumer.assign(
        missing.map { TopicPartitionOffset($0.key, at: Offset(rawValue: $0.value)) })
      try read(&missing, until: .now + timeout)
      try consumer.unassign()
    }
    return known.mapValues(\.milliseconds)
  }

  private func read(
    _ missing: inout [TopicPartition: Int64], until deadline: ContinuousClock.Instant
  ) throws(KafkaError) {
    while !missing.isEmpty, ContinuousClock.now < deadline {
      switch consumer.poll(timeoutMilliseconds: 50) {
      case .idle: continue
      case .failure(let error, _): if error.recovery != .retry { throw error }
      case .end(let end): note(end.topicPartition, nil, &missing)
      case .record(let record):
        note(
          TopicPartition(topic: record.topicName, partition: record.partition),
          record.timestampMilliseconds, &missing)
      }
    }
  }

  private func note(
    _ place: TopicPartition, _ milliseconds: Int64?, _ missing: inout [TopicPartition: Int64]
  ) {
    guard let position = missing.removeValue(forKey: place) else { return }
    known[place] = (position, milliseconds)
  }
}
