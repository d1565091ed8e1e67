import CRdKafka

/// Owns one `rd_kafka_t`. Used by one thread.
@safe
final class ClientHandle {
  let raw: OpaquePointer
  let signals: ClientSignals
  private let bootstrapServers: String
  private var isAbandoned = false
  /// A consumer's events share one queue with its records: to serve the events alone would lose
  /// records.
  private var sharesQueueWithRecords = false

  init(_ configuration: ClientConfiguration, as kind: rd_kafka_type_t) throws(KafkaError) {
    signals = ClientSignals(configuration)
    bootstrapServers = configuration.bootstrapServers
    do {
      let native = try NativeConfiguration(configuration)
      native.route(to: signals, as: kind)
      unsafe raw = try native.makeClient(kind)
    } catch let fault as ConfigurationFault {
      throw KafkaError(
        call: "rd_kafka_conf_set", code: RD_KAFKA_RESP_ERR__INVALID_ARG,
        message: fault.description, recovery: .stop)
    } catch let error as KafkaError {
      throw error
    } catch {
      preconditionFailure("two typed errors, both caught")
    }
  }

  deinit {
    guard !isAbandoned else { return }
    unsafe rd_kafka_destroy_flags(raw, Int32(RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE))
  }

  /// From now on events are served by the consumer's poll.
  func serveEventsInConsumerPoll() {
    let code = unsafe rd_kafka_poll_set_consumer(raw)
    precondition(code == RD_KAFKA_RESP_ERR_NO_ERROR, "a consumer in a group can be polled")
    sharesQueueWithRecords = true
  }

  /// Gives the client up without destroying it, which may block for ever after a close that did
  /// not end: the process is expected to exit. The callbacks' object leaks with it.
  func abandon() {
    guard !isAbandoned else { return }
    isAbandoned = true
    _ = unsafe Unmanaged.passRetained(signals)
  }

  /// The error of a call that returned `code`; after a fatal error, the one that was fatal.
  func error(_ call: String, _ code: rd_kafka_resp_err_t) -> KafkaError {
    var text = [CChar](repeating: 0, count: Limits.errorTextBytes)
    let fatal = unsafe rd_kafka_fatal_error(raw, &text, text.count)
    guard fatal == RD_KAFKA_RESP_ERR_NO_ERROR else {
      return KafkaError(
        call: call, code: fatal, message: String(nulTerminated: text), isFatal: true)
    }
    return KafkaError(call: call, code: code)
  }

  /// The same for a call that only asks a broker, with who was asked and what was heard last.
  func probeError(
    _ call: String, _ code: rd_kafka_resp_err_t, timeout: Duration
  ) -> KafkaError {
    if !sharesQueueWithRecords { unsafe rd_kafka_poll(raw, 0) }
    let plain = error(call, code)
    guard plain.isUnreachable else { return plain }
    let heard = signals.lastFailure.map { " (\($0))" } ?? ""
    return KafkaError(
      call: call, code: code,
      message: "no broker at \(bootstrapServers) answered within \(timeout)\(heard)")
  }

  /// The cluster's id; asks a broker unless it is known already.
  func clusterID(timeout: Duration) throws(KafkaError) -> String {
    let limit = Deadline(after: timeout).remainingMilliseconds
    guard let text = unsafe rd_kafka_clusterid(raw, limit) else {
      throw probeError("rd_kafka_clusterid", RD_KAFKA_RESP_ERR__TIMED_OUT, timeout: timeout)
    }
    defer { unsafe rd_kafka_mem_free(raw, text) }
    return unsafe String(cString: text)
  }

  /// The partition counts of all topics that this client may see, by name.
  func partitionCounts(timeout: Duration) throws(KafkaError) -> [String: Int32] {
    var metadata: UnsafePointer<rd_kafka_metadata_t>?
    let limit = Deadline(after: timeout).remainingMilliseconds
    let code = unsafe rd_kafka_metadata(raw, 1, nil, &metadata, limit)
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata = unsafe metadata else {
      throw probeError("rd_kafka_metadata", code, timeout: timeout)
    }
    defer { unsafe rd_kafka_metadata_destroy(metadata) }
    var counts: [String: Int32] = [:]
    for index in 0..<Int(unsafe metadata.pointee.topic_cnt) {
      let topic = unsafe metadata.pointee.topics[index]
      guard unsafe topic.err == RD_KAFKA_RESP_ERR_NO_ERROR else { continue }
      unsafe counts[String(cString: topic.topic)] = topic.partition_cnt
    }
    return counts
  }
}
