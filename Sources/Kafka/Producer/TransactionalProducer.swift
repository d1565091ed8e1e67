import CRdKafka

/// Writes records and a group's offsets in transactions: seen at read_committed together or not at
/// all. One thread owns it.
///
/// A call whose error is retriable is made again here until its time-out has passed. What is
/// thrown then, its `recovery` says what to do with: after `.abortTransaction` this producer is
/// good for another transaction, after `.restartClient` it is not.
package struct TransactionalProducer: ~Copyable {
  private let session: ProducerSession
  private let state = TransactionState()

  package init(_ configuration: ClientConfiguration) throws(KafkaError) {
    session = try ProducerSession(configuration)
  }

  /// Takes over the transactional id: ends its last transaction and fences its last owner. Once,
  /// before anything else.
  package func initTransactions(timeout: Duration) throws(KafkaError) {
    let call = "rd_kafka_init_transactions"
    do throws(KafkaError) {
      try unsafe session.insist(call, timeout: timeout) {
        unsafe rd_kafka_init_transactions(session.client.raw, $0)
      }
    } catch {
      guard error.code == RD_KAFKA_RESP_ERR__TIMED_OUT.rawValue else { throw error }
      throw session.client.probeError(call, RD_KAFKA_RESP_ERR__TIMED_OUT, timeout: timeout)
    }
  }

  /// The topic to produce to; asks a broker the first time.
  ///
  /// - Throws: with `.stop` when there is no such topic.
  package func topic(named name: String, timeout: Duration) throws(KafkaError) -> ProducerTopic {
    try session.topic(named: name, timeout: timeout)
  }

  /// Local: the broker learns of the transaction with the first batch.
  package func begin() throws(KafkaError) {
    session.client.signals.forgetDeliveryFailures()
    if let error = unsafe rd_kafka_begin_transaction(session.client.raw) {
      throw unsafe KafkaError(call: "rd_kafka_begin_transaction", consuming: error)
    }
    state.isOpen = true
    state.cause = nil
  }

  /// Copies one record into the queue and returns; a full queue holds the caller back, at most
  /// for 30 s. Nil key: none. Nil value: a tombstone.
  package func produce(
    _ topic: ProducerTopic, partition: Partition, key: Span<UInt8>?, value: Span<UInt8>?
  ) throws(KafkaError) {
    do throws(KafkaError) {
      try session.produce(topic, partition: partition, key: key, value: value)
    } catch {
      throw inTransaction(error)
    }
  }

  /// The same with headers and a time; `timestampMilliseconds` since 1970 UTC, nil for now.
  package func produce(
    _ topic: ProducerTopic, partition: Partition, key: Span<UInt8>?, value: Span<UInt8>?,
    headers: [RecordHeader], timestampMilliseconds: Int64? = nil
  ) throws(KafkaError) {
    do throws(KafkaError) {
      try session.produce(
        topic, partition: partition, key: key, value: value, headers: headers,
        timestampMilliseconds: timestampMilliseconds)
    } catch {
      throw inTransaction(error)
    }
  }

  /// Sends all that waits and waits for the answers. `commit` does so by itself.
  package func flush(timeout: Duration) throws(KafkaError) {
    try session.flush(timeout: timeout)
    guard let failure = session.client.signals.firstDeliveryFailure else { return }
    throw KafkaError(
      call: failure.call, code: rd_kafka_resp_err_t(failure.code), message: failure.message,
      recovery: .abortTransaction)
  }

  /// Puts the group's next offsets into the transaction, each the position of the next record to
  /// read. 2.0.2 may outlast `timeout` (a watchdog's matter).
  package func sendOffsets(
    _ offsets: [TopicPartitionOffset], of group: borrowing ConsumerGroupMetadata,
    timeout: Duration
  ) throws(KafkaError) {
    let list = TopicPartitionList(offsets)
    let metadata = unsafe group.raw
    try unsafe insist("rd_kafka_send_offsets_to_transaction", timeout: timeout) { limit in
      unsafe list.withRaw {
        unsafe rd_kafka_send_offsets_to_transaction(session.client.raw, $0, metadata, limit)
      }
    }
  }

  /// Delivers what waits and makes the transaction final. A time-out leaves it undecided: the
  /// same call again goes on where it stopped.
  package func commit(timeout: Duration) throws(KafkaError) {
    try unsafe insist("rd_kafka_commit_transaction", timeout: timeout) {
      unsafe rd_kafka_commit_transaction(session.client.raw, $0)
    }
    state.isOpen = false
  }

  /// Drops what waits and makes all of the transaction unseen.
  package func abort(timeout: Duration) throws(KafkaError) {
    try unsafe insist("rd_kafka_abort_transaction", timeout: timeout) {
      unsafe rd_kafka_abort_transaction(session.client.raw, $0)
    }
    state.isOpen = false
  }

  /// Makes a call of the open transaction. An error that asks for an abort is kept as the cause
  /// of all that the transaction refuses from then on.
  private func insist(
    _ name: String, timeout: Duration, _ call: (Int32) -> OpaquePointer?
  ) throws(KafkaError) {
    do throws(KafkaError) {
      try unsafe session.insist(name, timeout: timeout, call)
    } catch {
      if error.recovery == .abortTransaction { state.cause = state.cause ?? error }
      throw error
    }
  }

  /// A producer whose transaction has failed refuses records with a bare "wrong state": what is
  /// thrown then is the failure itself, and that the transaction must be aborted.
  private func inTransaction(_ error: KafkaError) -> KafkaError {
    guard state.isOpen, error.code == RD_KAFKA_RESP_ERR__STATE.rawValue else { return error }
    let cause = state.cause ?? session.client.signals.firstDeliveryFailure ?? error
    return KafkaError(
      call: error.call, code: rd_kafka_resp_err_t(cause.code),
      message: "the transaction has failed: \(cause.message)", recovery: .abortTransaction)
  }

  private final class TransactionState {
    /// Between `begin` and the end of a commit or an abort.
    var isOpen = false
    /// Why the open transaction must be aborted, once that is known.
    var cause: KafkaError?
  }
}
