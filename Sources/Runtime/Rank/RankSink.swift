internal import Benchmarks
internal import Kafka
internal import Registers
internal import Streams

/// The transaction in which a rank thread publishes.
final class RankSink {
  let producer: TransactionalProducer
  private let rankings: ProducerTopic
  private let deadLetters: DeadLetterTopic
  private let source: String

  /// Connects and takes over the transactional id: ends the last transaction under it.
  init(_ settings: WorkerSettings, transactionalID: String) throws {
    let producer = try settings.transactionalProducer(id: transactionalID)
    rankings = try producer.topic(
      named: settings.topology.rankings, timeout: Limits.askTimeout)
    deadLetters = try DeadLetterTopic(settings.topology, of: producer)
    source = "/kommunepuls/\(settings.topology.group)"
    self.producer = producer
  }

  /// One transaction: the rankings and the offset of the cells that they stand on.
  func publish(
    _ publications: [Publication], offset: TopicPartitionOffset,
    of group: borrowing ConsumerGroupMetadata
  ) throws {
    try producer.begin()
    for publication in publications { try produce(publication) }
    try producer.sendOffsets([offset], of: group, timeout: Limits.transactionTimeout)
    try producer.commit(timeout: Limits.transactionTimeout)
  }

  /// One transaction: a record of a reference topic that cannot be used, and the offset behind it.
  func refuse(
    _ fault: Fault, _ record: borrowing ConsumerRecord, of group: borrowing ConsumerGroupMetadata
  ) throws {
    let partition = TopicPartition(topic: record.topicName, partition: record.partition)
    try producer.begin()
    try deadLetters.write(
      fault, at: TopicPartitionOffset(partition, at: record.offset), key: record.key,
      value: record.value, by: producer)
    try producer.sendOffsets(
      [TopicPartitionOffset(partition, at: record.offset.next)], of: group,
      timeout: Limits.transactionTimeout)
    try producer.commit(timeout: Limits.transactionTimeout)
  }

  /// CloudEvents 1.0, binary mode: the attributes are headers, the value is the data.
  private func produce(_ publication: Publication) throws {
    let key = Array(publication.key.utf8)
    let partition = Murmur2.partition(
      of: key.span, partitionCount: Int(rankings.partitionCount))
    let ranking = publication.ranking
    let headers = [
      ("ce_specversion", "1.0"),
      ("ce_type", "dk.kommunepuls.ranking.v1"),
      ("ce_source", source),
      ("ce_id", "\(publication.key)@\(ranking.revision)"),
      ("ce_time", ranking.publishedAt.description),
      ("content-type", "application/json"),
    ].map { RecordHeader(name: $0.0, value: Array($0.1.utf8)) }
    try producer.produce(
      rankings, partition: Partition(rawValue: Int32(partition)), key: key.span,
      value: publication.json.span, headers: headers)
  }
}
