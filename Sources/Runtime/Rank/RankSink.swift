internal import Benchmarks
internal import Kafka
internal import Registers
internal import Streams

/// The transaction in which a rank thread publishes.
final class RankSink {
  private let producer: TransactionalProducer
  private let pulse: Pulse
  private let rankings: ProducerTopic
  private let released: ProducerTopic
  private let deadLetters: DeadLetterTopic
  private let models: ProducerTopic
  private let changes: ProducerTopic
  private let source: String

  /// Connects and takes over the transactional id: ends the last transaction under it.
  init(_ settings: WorkerSettings, transactionalID: String, pulse: Pulse) throws {
    self.pulse = pulse
    let producer = try settings.transactionalProducer(id: transactionalID, pulse: pulse)
    let topology = settings.topology
    rankings = try producer.topic(named: topology.rankings, timeout: Limits.askTimeout)
    released = try producer.topic(named: topology.released, timeout: Limits.askTimeout)
    models = try producer.topic(named: topology.models, timeout: Limits.askTimeout)
    changes = try producer.topic(named: topology.rankingChanges, timeout: Limits.askTimeout)
    deadLetters = try DeadLetterTopic(topology, of: producer)
    source = CloudEvent.source(group: topology.group)
    self.producer = producer
  }

  /// One transaction: the rankings with their models and changes, what was released for them, and
  /// the offset of the cells that they stand on.
  func publish(
    _ computation: Computation, offset: TopicPartitionOffset,
    of group: borrowing ConsumerGroupMetadata
  ) throws {
    try producer.begin()
    for publication in computation.publications { try produce(publication) }
    for cell in computation.released {
      try produce(cell, partition: offset.topicPartition.partition)
    }
    try commit([offset], of: group)
  }

  /// One transaction of offsets alone.
  func commitOffsets(
    _ offsets: [TopicPartitionOffset], of group: borrowing ConsumerGroupMetadata
  ) throws {
    try producer.begin()
    try commit(offsets, of: group)
  }

  /// One transaction: a record of a reference topic that cannot be used, and the offset behind it.
  ///
  /// - Parameter byteCountMax: bytes of key and of value that the dead letter keeps at most.
  func refuse(
    _ fault: Fault, _ record: borrowing ConsumerRecord, keeping byteCountMax: Int,
    of group: borrowing ConsumerGroupMetadata
  ) throws {
    let partition = TopicPartition(topic: record.topicName, partition: record.partition)
    try producer.begin()
    try deadLetters.write(
      fault, at: TopicPartitionOffset(partition, at: record.offset), key: record.key,
      value: record.value, keeping: byteCountMax, by: producer)
    try commit([TopicPartitionOffset(partition, at: record.offset.next)], of: group)
  }

  func abort() throws {
    pulse.begin(.abort)
    try producer.abort(timeout: Limits.transactionTimeout)
  }

  private func commit(
    _ offsets: [TopicPartitionOffset], of group: borrowing ConsumerGroupMetadata
  ) throws {
    pulse.begin(.flush)
    try producer.flush(timeout: Limits.transactionTimeout)
    pulse.begin(.sendOffsets)
    try producer.sendOffsets(offsets, of: group, timeout: Limits.transactionTimeout)
    pulse.begin(.commit)
    try producer.commit(timeout: Limits.transactionTimeout)
  }

  private func produce(_ cell: ReleasedCell, partition: Partition) throws {
    guard let value = cell.value else {
      try producer.produce(released, partition: partition, key: cell.key.span, value: nil)
      return
    }
    try producer.produce(released, partition: partition, key: cell.key.span, value: value.span)
  }

  private func produce(_ publication: Publication) throws {
    let ranking = publication.ranking
    let time = ranking.publishedAt
    try produce(
      publication.json, to: rankings,
      CloudEvent(
        type: .ranking, source: source, key: publication.key,
        id: "\(publication.key)@\(ranking.revision)", time: time))
    if let model = publication.model {
      try produce(
        model.json(), to: models,
        CloudEvent(
          type: .model, source: source, key: model.key, id: "\(model.key)@\(model.revision)",
          time: time))
    }
    for change in publication.changes {
      try produce(
        change.json(), to: changes,
        CloudEvent(
          type: .change, source: source, key: change.key,
          id: "\(change.key)@\(change.revisionAfter)/\(change.kind.rawValue)", time: time))
    }
  }

  private func produce(_ value: [UInt8], to topic: ProducerTopic, _ event: CloudEvent) throws {
    let key = Array(event.key.utf8)
    let partition = Murmur2.partition(of: key.span, partitionCount: Int(topic.partitionCount))
    try producer.produce(
      topic, partition: Partition(rawValue: Int32(partition)), key: key.span, value: value.span,
      headers: event.headers)
  }
}
