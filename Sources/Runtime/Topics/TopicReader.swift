package import Kafka

/// Reads whole topics at read_committed, outside any group: to their ends, or on and on.
package final class TopicReader {
  private let consumer: Consumer
  private let partitions: [TopicPartition]
  /// Where reading stands, by partition.
  package private(set) var positions: [TopicPartition: Int64] = [:]

  /// - Parameter label: a group's name for the broker's access list; nothing is committed.
  package init(
    _ partitions: [TopicPartition], from start: Offset = .beginning, bootstrapServers: String,
    properties: [String] = [], label: String, log: ClientConfiguration.LogHandler? = nil
  ) throws {
    var configuration = try ClientConfiguration.reader(
      bootstrapServers: bootstrapServers, label: label
    ).overridden(by: properties)
    configuration.log = log
    consumer = try Consumer(configuration)
    self.partitions = partitions
    try consumer.assign(partitions.map { TopicPartitionOffset($0, at: start) })
  }

  /// The stable ends now, in the order of the partitions given.
  package func stableEnds(timeout: Duration) throws(KafkaError) -> [Int64] {
    try consumer.ends(of: partitions, timeout: timeout).map(\.rawValue)
  }

  /// Waits up to `milliseconds` for one event; hands a record to `body`. Returns false if reading
  /// went no further.
  package func poll(
    milliseconds: Int32, _ body: (borrowing ConsumerRecord) throws -> Void
  ) throws -> Bool {
    switch consumer.poll(timeoutMilliseconds: milliseconds) {
    case .idle: return false
    case .failure(let error, _):
      if error.recovery != .retry { throw error }
      return false
    case .end(let end):
      positions[end.topicPartition] = end.offset.rawValue
      return true
    case .record(let record):
      let place = TopicPartition(topic: record.topicName, partition: record.partition)
      positions[place] = record.offset.next.rawValue
      try body(record)
      return true
    }
  }

  /// Reads to the ends that the partitions have now.
  ///
  /// - Throws: after `timeout` in which nothing came.
  package func readToEnds(
    timeout: Duration, _ body: (borrowing ConsumerRecord) throws -> Void
  ) throws {
    let ends = try stableEnds(timeout: timeout)
    var deadline = ContinuousClock.now + timeout
    while !hasReached(ends) {
      guard ContinuousClock.now < deadline else {
        throw WorkerFailure(
          .unreachable, "nothing came of \(partitions[0].topic) within \(timeout)")
      }
      if try poll(milliseconds: 50, body) { deadline = .now + timeout }
    }
  }

  /// Whether reading stands at or behind these ends.
  package func hasReached(_ ends: [Int64]) -> Bool {
    zip(partitions, ends).allSatisfy { partition, end in
      end <= 0 || positions[partition] ?? 0 >= end
    }
  }

  package func close(timeout: Duration) throws(KafkaError) { try consumer.close(timeout: timeout) }
}
