internal import Kafka
internal import Logging
internal import Streams

/// After a failure: back to the last commit.
extension TallyWorker {
  /// News of the consumer. librdkafka goes on by itself after most of it.
  func heed(_ error: KafkaError, at place: TopicPartition?) throws {
    if error.isFenced || error.recovery != .retry { throw error }
    log.debug(
      "consumer", metadata: ["error": "\(error)", "partition": "\(place?.description ?? "-")"])
  }

  /// Brings the worker back to the last commit, or ends it where that would not help.
  func recover(from error: KafkaError) throws {
    if error.isFenced { throw KafkaFailure.fenced(memberID) }
    failures += 1
    guard failures <= Limits.failuresMax, error.recovery != .stop else {
      throw KafkaFailure.of(error)
    }
    log.warning("back to the last commit", metadata: ["error": "\(error)"])
    tally.aborted += 1
    forEachSlot { $0.task.aborted() }
    if error.recovery == .abortTransaction {
      do {
        try sink.abort()
      } catch let failure as KafkaError {
        if failure.isFenced { throw KafkaFailure.fenced(memberID) }
        try replaceProducer()
      }
    } else {
      // Fatal, or a call that got no answer: whether the transaction was committed is known when
      // the id is taken over again.
      try replaceProducer()
    }
    forEachSlot { $0.phase = .unsettled }
    cellsReader = nil
    try consumer.assign([])
  }

  func replaceProducer() throws {
    sink = try TallySink(settings, transactionalID: memberID)
    isSinkSpoilt = false
  }
}
