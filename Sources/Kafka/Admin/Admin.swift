import CRdKafka

/// Asks a cluster about its topics, creates and deletes them. Every call is bounded; a cluster out
/// of reach is one error with `isUnreachable`. One thread owns it.
package struct Admin: ~Copyable {
  let client: ClientHandle
  /// Sees the records of open transactions: only to tell the high watermark from the stable end.
  let uncommitted: ClientHandle

  package init(_ configuration: ClientConfiguration) throws(KafkaError) {
    let level = "isolation.level"
    // As consumers without a group: the same requests as a producer's, and the isolation level
    // is theirs to choose.
    let client = try ClientHandle(
      configuration.adding(level, ClientConfiguration.Isolation.committed.rawValue),
      as: RD_KAFKA_CONSUMER)
    let uncommitted = try ClientHandle(
      configuration.adding(level, ClientConfiguration.Isolation.uncommitted.rawValue),
      as: RD_KAFKA_CONSUMER)
    self.client = client
    self.uncommitted = uncommitted
  }

  package func clusterID(timeout: Duration) throws(KafkaError) -> String {
    try client.clusterID(timeout: timeout)
  }

  /// The partition counts of those of `topics` that exist. Never creates one.
  package func partitionCounts(
    of topics: [String], timeout: Duration
  ) throws(KafkaError) -> [String: Int32] {
    let wanted = Set(topics)
    return try client.partitionCounts(timeout: timeout).filter { wanted.contains($0.key) }
  }

  /// Where partitions begin and end, in the order asked: three requests a broker, whatever their
  /// number. The high watermark is asked first and the stable end last, so that "stable end at or
  /// behind the watermark" means that every transaction open at the call's start is over.
  package func watermarks(
    of partitions: [TopicPartition], timeout: Duration
  ) throws(KafkaError) -> [Watermarks] {
    let high = try uncommitted.offsets(of: partitions, at: .end, timeout: timeout)
    let low = try client.offsets(of: partitions, at: .beginning, timeout: timeout)
    let stable = try client.offsets(of: partitions, at: .end, timeout: timeout)
    return partitions.indices.map {
      Watermarks(low: low[$0], stableEnd: stable[$0], highWatermark: max(high[$0], stable[$0]))
    }
  }
}
