import CRdKafka

/// What the two kinds of producer share: the client, its topics, and the way of one record into
/// the queue. One thread owns it.
@safe
final class ProducerSession {
  let client: ClientHandle
  private var handles: [OpaquePointer] = unsafe []
  /// By name: where in `handles` its topic is, and how many partitions it has.
  private var topics: [String: (index: Int, partitionCount: Int32)] = [:]

  init(_ configuration: ClientConfiguration) throws(KafkaError) {
    client = try ClientHandle(configuration, as: RD_KAFKA_PRODUCER)
  }

  deinit {
    for index in unsafe handles.indices { unsafe rd_kafka_topic_destroy(handles[index]) }
  }

  /// Asks a broker the first time. Never creates a topic: one that is missing is an error.
  func topic(named name: String, timeout: Duration) throws(KafkaError) -> ProducerTopic {
    if let known = topics[name] {
      return unsafe ProducerTopic(
        handle: handles[known.index], session: self, name: name,
        partitionCount: known.partitionCount)
    }
    guard let count = try client.partitionCounts(timeout: timeout)[name] else {
      throw KafkaError(
        call: "rd_kafka_metadata", code: RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC,
        message: "topic \(name) does not exist", recovery: .stop)
    }
    guard let handle = unsafe rd_kafka_topic_new(client.raw, name, nil) else {
      throw client.error("rd_kafka_topic_new", rd_kafka_last_error())
    }
    topics[name] = (unsafe handles.count, count)
    unsafe handles.append(handle)
    return unsafe ProducerTopic(
      handle: handle, session: self, name: name, partitionCount: count)
  }

  /// Copies one record into the queue, waiting for room. A nil partition is chosen from the key.
  func produce(
    _ topic: ProducerTopic, partition: Partition?, key: Span<UInt8>?, value: Span<UInt8>?
  ) throws(KafkaError) {
    let number = try number(of: partition, in: topic)
    try enqueue("rd_kafka_produce") {
      let result = unsafe withBytes(of: key) { key in
        unsafe withBytes(of: value) { value in
          unsafe rd_kafka_produce(
            topic.handle, number, Int32(RD_KAFKA_MSG_F_COPY),
            UnsafeMutableRawPointer(mutating: value.start), value.count, key.start, key.count, nil)
        }
      }
      return result == 0 ? RD_KAFKA_RESP_ERR_NO_ERROR : rd_kafka_last_error()
    }
  }

  /// A partition that is known to be missing is refused here, before it fails a transaction.
  func number(
    of partition: Partition?, in topic: ProducerTopic
  ) throws(KafkaError) -> Int32 {
    precondition(topic.session === self, "a topic handle belongs to the producer that gave it")
    guard let partition else { return Int32(RD_KAFKA_PARTITION_UA) }
    guard (0..<topic.partitionCount).contains(partition.rawValue) else {
      throw KafkaError(
        call: "rd_kafka_produce", code: RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION,
        message: "\(topic.name) has \(topic.partitionCount) partitions, "
          + "none has number \(partition.rawValue)", recovery: .stop)
    }
    return partition.rawValue
  }

  /// Runs `attempt` until the queue takes the record: a full queue holds the caller back.
  func enqueue(
    _ call: String, _ attempt: () -> rd_kafka_resp_err_t
  ) throws(KafkaError) {
    var code = attempt()
    guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
    let deadline = Deadline(after: Limits.queueFullWait)
    while code == RD_KAFKA_RESP_ERR__QUEUE_FULL, !deadline.hasPassed {
      unsafe rd_kafka_poll(client.raw, Limits.producerStepMilliseconds)
      code = attempt()
    }
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw client.error(call, code) }
  }

  /// Sends all that waits and waits for the answers.
  func flush(timeout: Duration) throws(KafkaError) {
    let limit = Deadline(after: timeout).remainingMilliseconds
    let code = unsafe rd_kafka_flush(client.raw, limit)
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw client.error("rd_kafka_flush", code) }
  }

  /// Makes a call that returns an error object, and makes it again while the error is retriable
  /// and `timeout` lasts. `call` gets what is left of the time, in ms.
  func insist(
    _ name: String, timeout: Duration, _ call: (Int32) -> OpaquePointer?
  ) throws(KafkaError) {
    let deadline = Deadline(after: timeout)
    while let raw = unsafe call(deadline.remainingMilliseconds) {
      let error = unsafe KafkaError(call: name, consuming: raw)
      guard error.recovery == .retry, !deadline.hasPassed else { throw error }
      unsafe rd_kafka_poll(
        client.raw, min(Limits.retryPauseMilliseconds, deadline.remainingMilliseconds))
    }
  }
}

/// Bytes as C takes them. Absent is a null pointer; empty is not.
@unsafe
struct CBytes {
  let start: UnsafeRawPointer?
  let count: Int
}

/// Lends the bytes of a span to C.
@unsafe
func withBytes<R>(of span: Span<UInt8>?, _ body: (CBytes) -> R) -> R {
  guard let span else { return unsafe body(CBytes(start: nil, count: 0)) }
  guard !span.isEmpty else {
    return unsafe withUnsafePointer(to: UInt8(0)) { unsafe body(CBytes(start: $0, count: 0)) }
  }
  return unsafe span.withUnsafeBytes {
    unsafe body(CBytes(start: $0.baseAddress, count: $0.count))
  }
}
