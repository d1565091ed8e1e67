package import Benchmarks
internal import Kafka
internal import Registers
internal import Streams

/// Freezes what the topics of rankings and models hold now, in one transaction.
///
/// A label is never used twice. A publisher first takes over the transactional id that all have in
/// common, which ends the transaction of any other; only then does it look whether the label is
/// taken. So of two at the same time either the later one finds the edition of the earlier, or the
/// earlier one can commit nothing any more.
package struct EditionPublisher {
  private let settings: EditionSettings

  package init(_ settings: EditionSettings) { self.settings = settings }

  /// Publishes an edition and returns what was written.
  ///
  /// - Parameters:
  ///   - areas: ids; `nil` for all.
  ///   - includesPreliminary: whether periods are frozen whose outcomes may still come.
  /// - Throws: `EditionRefusal` when there is nothing to freeze that may be; `WorkerFailure` and
  ///   `KafkaError` when the cluster does not play along. A commit that timed out may have taken
  ///   place: the list of editions tells.
  package func publish(
    label: EditionLabel, areas: Set<String>?, includesPreliminary: Bool, at time: Timestamp
  ) throws -> FrozenEdition {
    do {
      let producer = try settings.producer()
      if let taken = try EditionArchive(settings).edition(label) {
        throw EditionRefusal.labelTaken(label, publishedAt: taken.publishedAt)
      }
      let frozen = try freeze(
        label: label, areas: areas, includesPreliminary: includesPreliminary, at: time)
      try write(frozen, by: producer)
      return frozen
    } catch let error as KafkaError where error.isFenced {
      throw Self.fenced(label)
    }
  }

  /// Reads both topics, and on where a ranking has come and its model has not: partitions show the
  /// end of a transaction one after the other.
  private func freeze(
    label: EditionLabel, areas: Set<String>?, includesPreliminary: Bool, at time: Timestamp
  ) throws -> FrozenEdition {
    let topology = settings.topology
    let reader = try settings.reader(of: [topology.rankings, topology.models])
    var rankings = LatestRecords()
    var models = LatestRecords()
    let deadline = ContinuousClock.now + Limits.askTimeout
    func take(_ record: borrowing ConsumerRecord) {
      if record.topicName == topology.rankings {
        rankings.take(record)
      } else {
        models.take(record)
      }
    }
    while true {
      try reader.readToEnds(timeout: Limits.askTimeout, take)
      do throws(EditionRefusal) {
        return try FrozenEdition(
          label: label, rankings: rankings.values, models: models.values, areas: areas,
          includesPreliminary: includesPreliminary, publishedAt: time)
      } catch {
        guard case .modelsDiffer = error, .now < deadline else { throw error }
      }
      _ = try reader.poll(milliseconds: Int32(Limits.pollMilliseconds), take)
    }
  }

  private func write(
    _ frozen: FrozenEdition, by producer: borrowing TransactionalProducer
  ) throws(KafkaError) {
    let edition = frozen.edition
    let topic = try producer.topic(
      named: settings.topology.editions, timeout: Limits.askTimeout)
    let source = CloudEvent.source(group: settings.topology.group)
    func produce(
      _ value: [UInt8], key: String, _ type: CloudEvent.EventType
    ) throws(KafkaError) {
      let event = CloudEvent(
        type: type, source: source, key: key, id: key, time: edition.publishedAt)
      let bytes = Array(key.utf8)
      let partition = Murmur2.partition(of: bytes.span, partitionCount: Int(topic.partitionCount))
      try producer.produce(
        topic, partition: Partition(rawValue: Int32(partition)), key: bytes.span,
        value: value.span, headers: event.headers)
    }
    try producer.begin()
    do {
      for entry in edition.records {
        try produce(
          frozen.values[entry.key] ?? [], key: entry.key, entry.kind == .model ? .model : .ranking)
      }
      try produce(edition.json(), key: edition.label.text, .edition)
      try producer.commit(timeout: Limits.transactionTimeout)
    } catch {
      // The failure itself is what is told; the broker ends an open transaction by its time-out.
      if error.recovery == .abortTransaction {
        try? producer.abort(timeout: Limits.transactionTimeout)
      }
      throw error
    }
  }

  private static func fenced(_ label: EditionLabel) -> WorkerFailure {
    WorkerFailure(
      .internal,
      """
      another `kommunepuls publish` has taken over: this one wrote nothing. See with \
      `kommunepuls publish --list` whether edition \(label) is there.
      """)
  }
}
