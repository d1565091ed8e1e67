import CRdKafka

/// The state of one consumer, shared by the consumer, its records and the handler that runs
/// inside a poll.
final class ConsumerSession {
  let client: ClientHandle
  let topics = TopicTable()
  var handler: Consumer.RebalanceHandler?
  /// The running rebalance has been answered by an assign or an unassign.
  var hasSynchronised = false
  /// What a rebalance failed with; the next poll's event.
  private var failure: KafkaError?
  private var isClosed = false

  init(_ configuration: ClientConfiguration) throws(KafkaError) {
    client = try ClientHandle(configuration, as: RD_KAFKA_CONSUMER)
    client.serveEventsInConsumerPoll()
    unsafe client.signals.rebalance = { [unowned self] code, partitions in
      unsafe self.rebalance(code, partitions)
    }
  }

  deinit {
    unsafe client.signals.rebalance = nil
    topics.removeAll()
  }

  func poll(timeoutMilliseconds: Int32) -> ConsumerEvent {
    if let failure {
      self.failure = nil
      return .failure(failure, nil)
    }
    guard let message = unsafe rd_kafka_consumer_poll(client.raw, timeoutMilliseconds) else {
      guard let failure else { return .idle }
      self.failure = nil
      return .failure(failure, nil)
    }
    guard unsafe message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
      defer { unsafe rd_kafka_message_destroy(message) }
      return unsafe event(ofError: message)
    }
    return unsafe .record(
      ConsumerRecord(
        owning: message, topic: topics.index(of: message.pointee.rkt, client: client.raw),
        session: self))
  }

  private func event(
    ofError message: UnsafeMutablePointer<rd_kafka_message_t>
  ) -> ConsumerEvent {
    let code = unsafe message.pointee.err
    let place = unsafe message.pointee.rkt.map { topic in
      unsafe TopicPartition(
        topic: String(cString: rd_kafka_topic_name(topic)),
        partition: Partition(rawValue: message.pointee.partition))
    }
    if code == RD_KAFKA_RESP_ERR__PARTITION_EOF, let place {
      return .end(
        TopicPartitionOffset(place, at: Offset(rawValue: unsafe message.pointee.offset)))
    }
    let plain = client.error("rd_kafka_consumer_poll", code)
    guard !plain.isFatal, let text = unsafe rd_kafka_message_errstr(message) else {
      return .failure(plain, place)
    }
    let prefix = place.map { "\($0): " } ?? ""
    return .failure(
      KafkaError(
        call: plain.call, code: code, message: prefix + (unsafe String(cString: text))), place)
  }

  /// Runs inside a poll. Whatever the handler does, librdkafka is left in step: it waits for an
  /// answer to each rebalance.
  private func rebalance(
    _ code: rd_kafka_resp_err_t,
    _ partitions: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
  ) {
    hasSynchronised = false
    // The poll ends after this callback, so that a failure here comes before any record. Asked
    // last, as the calls made before would take it back.
    defer { unsafe rd_kafka_yield(client.raw) }
    let concerned = unsafe partitions.map { unsafe TopicPartitionList.partitions(of: $0) } ?? []
    switch code {
    case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS:
      guard handler != nil else {
        note(unsafe rd_kafka_assign(client.raw, partitions))
        return
      }
      tell(.assigned(concerned))
      if !hasSynchronised { assignNothing() }
    case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS:
      let isLost = unsafe rd_kafka_assignment_lost(client.raw) != 0
      tell(isLost ? .lost(concerned) : .revoked(concerned))
      if !hasSynchronised { note(unsafe rd_kafka_assign(client.raw, nil)) }
    default:
      failure = client.error("rebalance_cb", code)
      note(unsafe rd_kafka_assign(client.raw, nil))
    }
  }

  private func tell(_ event: RebalanceEvent) {
    guard let handler else { return }
    let consumer = Consumer(self)
    do throws(KafkaError) {
      try handler(consumer, event)
    } catch {
      failure = error
    }
  }

  private func assignNothing() {
    let none = TopicPartitionList([TopicPartition]())
    note(unsafe none.withRaw { unsafe rd_kafka_assign(client.raw, $0) })
  }

  private func note(_ code: rd_kafka_resp_err_t) {
    guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
    failure = failure ?? client.error("rd_kafka_assign", code)
  }

  func close(timeout: Duration) throws(KafkaError) {
    guard !isClosed else { return }
    isClosed = true
    let call = "rd_kafka_consumer_close_queue"
    let deadline = Deadline(after: timeout)
    let queue = EventQueue(of: client)
    if let error = unsafe rd_kafka_consumer_close_queue(client.raw, queue.raw) {
      throw unsafe KafkaError(call: call, consuming: error)
    }
    while unsafe rd_kafka_consumer_closed(client.raw) == 0 {
      guard !deadline.hasPassed else {
        client.abandon()
        throw KafkaError(
          call: call, code: RD_KAFKA_RESP_ERR__TIMED_OUT,
          message: "not closed within \(timeout): exit the process", recovery: .stop)
      }
      serveClose(queue)
    }
    if let failure { throw failure }
  }

  /// Serves one event of a close; records prefetched are dropped. (The call that serves callbacks
  /// alone aborts the process when it meets a record.)
  private func serveClose(_ queue: borrowing EventQueue) {
    let step = Deadline(after: .milliseconds(Limits.closeStepMilliseconds))
    guard let event = queue.next(by: step),
      unsafe rd_kafka_event_type(event.raw) == RD_KAFKA_EVENT_REBALANCE
    else { return }
    unsafe rebalance(
      rd_kafka_event_error(event.raw), rd_kafka_event_topic_partition_list(event.raw))
  }
}
