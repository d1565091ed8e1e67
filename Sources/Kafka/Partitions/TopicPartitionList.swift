import CRdKafka

/// Owns one `rd_kafka_topic_partition_list_t`; freed when the value dies.
@safe
struct TopicPartitionList: ~Copyable {
  private let list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

  /// Partitions without offsets, to be filled in by librdkafka.
  init(_ partitions: [TopicPartition]) {
    unsafe list = rd_kafka_topic_partition_list_new(Int32(partitions.count))
    for partition in partitions { add(partition) }
  }

  init(_ offsets: [TopicPartitionOffset]) {
    unsafe list = rd_kafka_topic_partition_list_new(Int32(offsets.count))
    for offset in offsets { add(offset.topicPartition, at: offset.offset) }
  }

  /// Partitions that ask for one and the same logical offset.
  init(_ partitions: [TopicPartition], at offset: Offset) {
    unsafe list = rd_kafka_topic_partition_list_new(Int32(partitions.count))
    for partition in partitions { add(partition, at: offset) }
  }

  /// A subscription: topics of which every partition is meant.
  init(topics: [String]) {
    unsafe list = rd_kafka_topic_partition_list_new(Int32(topics.count))
    for topic in topics {
      unsafe rd_kafka_topic_partition_list_add(list, topic, Int32(RD_KAFKA_PARTITION_UA))
    }
  }

  deinit { unsafe rd_kafka_topic_partition_list_destroy(list) }

  private func add(_ partition: TopicPartition, at offset: Offset? = nil) {
    let element = unsafe rd_kafka_topic_partition_list_add(
      list, partition.topic, partition.partition.rawValue)
    if let offset { unsafe element?.pointee.offset = offset.rawValue }
  }

  borrowing func withRaw<R, E: Error>(
    _ body: (UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) throws(E) -> R
  ) throws(E) -> R { try unsafe body(list) }

  /// The offsets that `call` filled in, in the order asked; nil where there is none.
  borrowing func offsets(filledBy call: String) throws(KafkaError) -> [Offset?] {
    var offsets: [Offset?] = []
    for index in 0..<Int(unsafe list.pointee.cnt) {
      let element = unsafe list.pointee.elems[index]
      guard unsafe element.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
        let place = unsafe Self.topicPartition(of: element)
        throw KafkaError(
          call: call, code: unsafe element.err,
          message: "\(place): \(unsafe String(cString: rd_kafka_err2str(element.err)))")
      }
      let offset = unsafe element.offset
      offsets.append(offset < 0 ? nil : Offset(rawValue: offset))
    }
    return offsets
  }

  /// The partitions of a list that librdkafka owns.
  static func partitions(
    of list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>
  ) -> [TopicPartition] {
    (0..<Int(unsafe list.pointee.cnt)).map { unsafe topicPartition(of: list.pointee.elems[$0]) }
  }

  private static func topicPartition(of element: rd_kafka_topic_partition_t) -> TopicPartition {
    unsafe TopicPartition(
      topic: String(cString: element.topic), partition: Partition(rawValue: element.partition))
  }
}
