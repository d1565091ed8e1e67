internal import Kafka
internal import Registers
internal import Streams

/// Where records go that cannot be used: with their own bytes, and headers as Kafka Streams writes
/// them.
struct DeadLetterTopic {
  /// Longer values are cut, and marked: the topic takes 16 MB a record.
  private static let valueBytesMax = 16_000_000
  static let messageHeader = "__streams.errors.message"
  static let reasonHeader = "kommunepuls.reason"
  static let cutHeader = "kommunepuls.truncated"
  /// So are longer keys; a valid one has 64 bytes.
  private static let keyBytesMax = 100_000

  private let topic: ProducerTopic

  init(_ topology: Topology, of producer: borrowing TransactionalProducer) throws(KafkaError) {
    topic = try producer.topic(named: topology.deadLetters, timeout: Limits.askTimeout)
  }

  /// Writes the record that stood at `place`, to the partition of the same number.
  ///
  /// - Parameter limit: bytes of key and of value that are kept at most, whatever the topic takes.
  func write(
    _ fault: Fault, at place: TopicPartitionOffset, key: Span<UInt8>?, value: Span<UInt8>?,
    keeping limit: Int = .max, by producer: borrowing TransactionalProducer
  ) throws(KafkaError) {
    let cutKey = Self.cut(key, to: min(limit, Self.keyBytesMax))
    let cutValue = Self.cut(value, to: min(limit, Self.valueBytesMax))
    let isCut = cutKey?.count != key?.count || cutValue?.count != value?.count
    try producer.produce(
      topic, partition: place.topicPartition.partition, key: cutKey, value: cutValue,
      headers: Self.headers(fault, at: place, isCut: isCut))
  }

  /// Where the record of a dead letter stood; `nil` for a record that is none.
  static func place(in headers: [RecordHeader]) -> TopicPartitionOffset? {
    func text(_ name: String) -> String? {
      headers.first { $0.name == name }?.value.map { String(decoding: $0, as: UTF8.self) }
    }
    guard let topic = text("__streams.errors.topic"),
      let partition = text("__streams.errors.partition").flatMap(Int32.init),
      let offset = text("__streams.errors.offset").flatMap(Int64.init)
    else { return nil }
    return TopicPartitionOffset(
      TopicPartition(topic: topic, partition: Partition(rawValue: partition)),
      at: Offset(rawValue: offset))
  }

  private static func headers(
    _ fault: Fault, at place: TopicPartitionOffset, isCut: Bool
  ) -> [RecordHeader] {
    var headers = [
      header("__streams.errors.exception", "RecordFault"),
      header(messageHeader, fault.description),
      header("__streams.errors.topic", place.topicPartition.topic),
      header("__streams.errors.partition", String(place.topicPartition.partition.rawValue)),
      header("__streams.errors.offset", String(place.offset.rawValue)),
      header(reasonHeader, fault.code.rawValue),
    ]
    if isCut { headers.append(header(cutHeader, "true")) }
    return headers
  }

  @_lifetime(copy bytes)
  private static func cut(_ bytes: Span<UInt8>?, to limit: Int) -> Span<UInt8>? {
    guard let bytes, bytes.count > limit else { return bytes }
    return bytes.extracting(..<limit)
  }

  private static func header(_ name: String, _ text: String) -> RecordHeader {
    RecordHeader(name: name, value: Array(text.utf8))
  }
}
