internal import Kafka
internal import Logging
internal import Registers
internal import Streams

/// What is known beside the cells, and what becomes of records there that cannot be used.
///
/// Every rank thread reads the reference topics whole, and again after each start. A bad record
/// becomes a dead letter exactly once all the same: the owner of cells partition p answers for
/// partition p of the reference topics too. It commits a dead letter in one transaction with the
/// group's offset behind the bad record, as the member that it is; what lies before that offset has
/// been answered for, by whomever.
extension RankWorker {
  /// After an assignment or a failure: the topics are read from the beginning, against the offsets
  /// that the group has committed by now.
  func readReferencesAnew() throws {
    guard areReferencesOutdated, !slots.isEmpty else { return }
    try references?.close()
    references = nil
    let partitions = ReferenceReader.topics(of: settings.topology).flatMap { topic in
      slots.keys.map {
        TopicPartition(topic: topic, partition: Partition(rawValue: Int32($0)))
      }
    }
    let committed = try consumer.committed(for: partitions, timeout: Limits.askTimeout)
    answered = Dictionary(
      uniqueKeysWithValues: zip(partitions, committed).map { ($0, $1 ?? Offset(rawValue: 0)) })
    let reader = try ReferenceReader(settings)
    try reader.readToEnds { [self] fault, record in try refuse(fault, record) }
    references = reader
    areReferencesOutdated = false
  }

  /// Hands what has come on the reference topics to the tasks.
  func readReferences() throws {
    guard !areReferencesOutdated, let references,
      try references.readOn(refusing: { [self] fault, record in try refuse(fault, record) })
    else { return }
    for slot in slots.values where slot.isFollowing { slot.task.take(references.references) }
  }

  /// A broker forgets a group's offsets of topics that it does not subscribe to, after a week by
  /// default; without them old bad records would be dead letters again. So they are committed again
  /// from time to time. (A group that is away for longer than that does write them again.)
  func renewAnswersIfDue() throws {
    guard watch.milliseconds - lastRenewal >= Limits.answerRenewalMilliseconds else { return }
    lastRenewal = watch.milliseconds
    let offsets = answered.filter { $0.value.rawValue > 0 }.map {
      TopicPartitionOffset($0.key, at: $0.value)
    }
    guard !areReferencesOutdated, !offsets.isEmpty else { return }
    try sink.commitOffsets(offsets, of: consumer.groupMetadata())
  }

  private func refuse(_ fault: Fault, _ record: borrowing ConsumerRecord) throws {
    let partition = TopicPartition(topic: record.topicName, partition: record.partition)
    guard let next = answered[partition], record.offset >= next else { return }
    log.warning(
      "reference record refused",
      metadata: [
        "topic": "\(partition.topic)", "partition": "\(partition.partition.rawValue)",
        "offset": "\(record.offset.rawValue)", "reason": "\(fault.code.rawValue)",
      ])
    do {
      try sink.refuse(fault, record, keeping: .max, of: consumer.groupMetadata())
    } catch let error as KafkaError where error.isRefusal {
      // The dead letter is too large for its topic: a little of it will do.
      try sink.abort()
      try sink.refuse(
        fault, record, keeping: Limits.refusedLetterBytes, of: consumer.groupMetadata())
    }
    answered[partition] = record.offset.next
  }
}
