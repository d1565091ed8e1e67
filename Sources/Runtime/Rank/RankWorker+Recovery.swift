internal import Benchmarks
internal import Kafka
internal import Logging
internal import Streams

/// Assignments, and what follows a failure.
extension RankWorker {
  /// Runs inside a poll. Partitions are read from the beginning; a rank task keeps nothing. Their
  /// ends are asked between polls: a question that fails there is asked again.
  func rebalance(
    _ event: RebalanceEvent, _ consumer: borrowing Consumer
  ) throws(KafkaError) {
    state.rebalances += 1
    areReferencesOutdated = true
    answered = [:]
    switch event {
    case .assigned(let partitions):
      slots = [:]
      for partition in partitions {
        let number = Int(partition.partition.rawValue)
        slots[number] = slot(of: number)
      }
      log.info("cells assigned", metadata: ["partitions": "\(slots.keys.sorted())"])
      try consumer.assign(partitions.map { TopicPartitionOffset($0, at: .beginning) })
    case .revoked, .lost:
      log.info("cells revoked", metadata: ["partitions": "\(slots.keys.sorted())"])
      slots = [:]
      try consumer.unassign()
    }
  }

  private func slot(of partition: Int) -> RankSlot {
    let topology = settings.topology
    let definitions = settings.definitions.filter {
      topology.cellsPartition(ofArea: $0.id) == partition
    }
    return RankSlot(
      task: RankTask(
        cellsPartition: partition, partitionCount: topology.partitionCount,
        definitions: definitions, rule: settings.rule, minChange: settings.minChange),
      schedule: PublishSchedule(
        areaCount: definitions.count, interval: settings.publishInterval))
  }

  // MARK: Failures

  /// News of the consumer. librdkafka goes on by itself after most of it.
  func heed(_ error: KafkaError) throws {
    switch FailureKind(error) {
    case .outage: log.debug("consumer", metadata: ["error": "\(error)"])
    case .producerLost:
      // It is the consumer that is lost, and with it all that was assigned.
      throw KafkaFailure.of(error)
    case .transactionVoid, .refusal, .producerFenced, .memberFenced, .hopeless: throw error
    }
  }

  /// What was being published may have been committed or not: the rankings that readers hold are
  /// read again, and computing goes on from there.
  func recover(from error: any Error) throws {
    guard let kind = FailureKind(of: error) else { throw error }
    // A ranking that the broker refuses cannot be put aside: it is tried a few times.
    switch recovery.failed(kind == .refusal ? .transactionVoid : kind, now: watch.milliseconds) {
    case .end(let end): throw KafkaFailure.of(end, after: error, memberID: memberID)
    case .abort:
      log.warning("publishing again", metadata: ["error": "\(error)"])
      do {
        try sink.abort()
      } catch {
        log.warning("abort failed", metadata: ["error": "\(error)"])
        isSinkSpoilt = true
      }
    case .replaceProducer:
      log.warning("a new producer takes over", metadata: ["error": "\(error)"])
      isSinkSpoilt = true
    case .awaitBroker(let isNew):
      if isNew {
        log.warning(
          "the broker does not answer in time: waiting for it", metadata: ["error": "\(error)"])
      }
      isSinkSpoilt = true
      nextAttempt = watch.milliseconds + Limits.outagePauseMilliseconds
    }
    for slot in slots.values where slot.isFollowing { slot.phase = .resuming }
    areReferencesOutdated = true
  }

  func replaceProducer() throws {
    sink = try RankSink(settings, transactionalID: memberID, pulse: pulse)
    isSinkSpoilt = false
    if let outage = recovery.answered(now: watch.milliseconds) {
      log.notice("the broker answers again", metadata: ["outage_ms": "\(outage)"])
    }
  }
}
