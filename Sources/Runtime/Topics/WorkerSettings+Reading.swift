internal import Kafka
internal import Streams

extension WorkerSettings {
  func topicReader(_ partitions: [TopicPartition]) throws -> TopicReader {
    try TopicReader(
      partitions, bootstrapServers: bootstrapServers, properties: properties,
      label: topology.group + "-restore", log: clientLog)
  }

  /// Reads partitions from their beginnings to the stable ends that they have now; those without
  /// records cost a question. Returns where each one ended that has records.
  @discardableResult
  func readAll(
    _ partitions: [TopicPartition], asking admin: borrowing Admin,
    _ body: (borrowing ConsumerRecord) throws -> Void
  ) throws -> [TopicPartition: Int64] {
    let marks = try admin.watermarks(of: partitions, timeout: Limits.askTimeout)
    let filled = zip(partitions, marks).filter { $0.1.low < $0.1.stableEnd }
    guard !filled.isEmpty else { return [:] }
    let ends = Dictionary(uniqueKeysWithValues: filled.map { ($0.0, $0.1.stableEnd.rawValue) })
    let reader = try topicReader(filled.map(\.0))
    try reader.readToEnds(timeout: Limits.askTimeout) { record in
      let place = TopicPartition(topic: record.topicName, partition: record.partition)
      if record.offset.rawValue < ends[place] ?? 0 { try body(record) }
    }
    try reader.close(timeout: Limits.closeTimeout)
    return ends
  }
}
