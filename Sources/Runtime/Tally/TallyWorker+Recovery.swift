internal import Kafka
internal import Logging
internal import Streams

/// After a failure: back to the last commit.
extension TallyWorker {
  /// News of the consumer. librdkafka goes on by itself after most of it.
  func heed(_ error: KafkaError, at place: TopicPartition?) throws {
    switch FailureKind(error) {
    case .outage:
      log.debug(
        "consumer", metadata: ["error": "\(error)", "partition": "\(place?.description ?? "-")"])
    case .producerLost:
      // It is the consumer that is lost, and with it all that was assigned.
      throw KafkaFailure.of(error)
    case .transactionVoid, .refusal, .producerFenced, .memberFenced, .hopeless: throw error
    }
  }

  /// Brings the worker back to the last commit, or ends it where that would not help.
  func recover(from error: KafkaError) throws {
    let kind = try judge(error)
    let action = recovery.failed(kind, now: watch.milliseconds)
    if case .end(let end) = action {
      throw KafkaFailure.of(end, after: error, memberID: memberID)
    }
    tally.aborted += 1
    forEachSlot { $0.task.aborted() }
    switch action {
    case .abort:
      log.warning("back to the last commit", metadata: ["error": "\(error)"])
      abandonTransaction()
    case .replaceProducer:
      log.warning("a new producer takes over", metadata: ["error": "\(error)"])
      spoilSink()
    case .awaitBroker(let isNew):
      if isNew {
        log.warning(
          "the broker does not answer in time: waiting for it", metadata: ["error": "\(error)"])
      }
      // A call that got no answer: whether the transaction was committed is known when the id is
      // taken over again.
      spoilSink()
      nextAttempt = watch.milliseconds + Limits.outagePauseMilliseconds
    case .end: break
    }
    forEachSlot { $0.phase = .unsettled }
    cellsReader = nil
    try consumer.assign([])
  }

  /// What a failure of the running transaction says of its records.
  private func judge(_ error: KafkaError) throws -> FailureKind {
    let records = sink.isOpen ? transactionRecords : 0
    let kind = FailureKind(error)
    if kind == .outage { batch.timedOut(records: records) }
    guard kind == .refusal else { return kind }
    switch search.refused(records > 0 ? stretchesOfTransaction() : []) {
    case .again: break
    case .notARecord: return .transactionVoid
    case .poisonous(let place):
      guard refused.note(place) else {
        throw KafkaFailure.letterRefused(settings.topology.deadLetters, error)
      }
      log.error(
        "a record cannot be processed: to the dead letters",
        metadata: ["record": "\(place)", "error": "\(error)"])
    }
    return kind
  }

  /// What the running transaction has read, by partition.
  private func stretchesOfTransaction() -> [PoisonSearch.Stretch] {
    positions(of: slots.compactMap { $0 }.filter(\.isRunning)).filter(\.isMoved).map {
      let start = $0.slot.committed[$0.register]?.rawValue ?? 0
      return PoisonSearch.Stretch($0.partition, start..<max(start, $0.offset.rawValue))
    }
  }

  /// A failure that a rebalance has met: what is taken back there is taken back by its caller.
  func noteFailure(inRebalance error: KafkaError) {
    if case .end(let end) = recovery.failed(FailureKind(error), now: watch.milliseconds) {
      failureInRebalance = KafkaFailure.of(end, after: error, memberID: memberID)
    }
  }

  func spoilSink() {
    sink.abandon()
    isSinkSpoilt = true
  }

  func replaceProducer() throws {
    sink = try TallySink(settings, transactionalID: memberID, pulse: pulse)
    isSinkSpoilt = false
    if let outage = recovery.answered(now: watch.milliseconds) {
      log.notice("the broker answers again", metadata: ["outage_ms": "\(outage)"])
    }
  }
}
