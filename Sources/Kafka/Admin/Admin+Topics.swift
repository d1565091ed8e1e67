import CRdKafka

extension Admin {
  /// Creates topics; what became of each, by name. A topic that exists is left as it is.
  package func createTopics(
    _ topics: [TopicSpecification], timeout: Duration
  ) throws(KafkaError) -> [String: TopicCreation] {
    guard !topics.isEmpty else { return [:] }
    let requests = try NewTopicList(topics)
    let event = try unsafe ask("rd_kafka_CreateTopics", RD_KAFKA_ADMIN_OP_CREATETOPICS, timeout) {
      options, queue in
      unsafe requests.withRaw {
        unsafe rd_kafka_CreateTopics(client.raw, $0, $1, options, queue)
      }
    }
    var count = 0
    let results = unsafe rd_kafka_CreateTopics_result_topics(
      rd_kafka_event_CreateTopics_result(event.raw), &count)
    var creations: [String: TopicCreation] = [:]
    for index in 0..<count {
      guard let result = unsafe results?[index] else { continue }
      let name = unsafe String(cString: rd_kafka_topic_result_name(result))
      switch unsafe rd_kafka_topic_result_error(result) {
      case RD_KAFKA_RESP_ERR_NO_ERROR: creations[name] = .created
      case RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS: creations[name] = .existedAlready
      case let code:
        let reason = unsafe rd_kafka_topic_result_error_string(result).map {
          unsafe String(cString: $0)
        }
        creations[name] = .refused(
          KafkaError(call: "rd_kafka_CreateTopics", code: code, message: reason))
      }
    }
    return creations
  }

  /// The settings of one topic.
  package func settings(
    ofTopic topic: String, timeout: Duration
  ) throws(KafkaError) -> TopicSettings {
    let call = "rd_kafka_DescribeConfigs"
    let event = try unsafe ask(call, RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, timeout) { options, queue in
      var resource = unsafe rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic)
      unsafe rd_kafka_DescribeConfigs(client.raw, &resource, 1, options, queue)
      unsafe rd_kafka_ConfigResource_destroy(resource)
    }
    var count = 0
    let resources = unsafe rd_kafka_DescribeConfigs_result_resources(
      rd_kafka_event_DescribeConfigs_result(event.raw), &count)
    guard count > 0, let resource = unsafe resources?[0] else {
      return .unsupported(KafkaError(call: call, code: RD_KAFKA_RESP_ERR__BAD_MSG))
    }
    switch unsafe rd_kafka_ConfigResource_error(resource) {
    case RD_KAFKA_RESP_ERR_NO_ERROR: break
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART: return .unknownTopic
    case let code: return .unsupported(KafkaError(call: call, code: code, recovery: .stop))
    }
    var entryCount = 0
    let entries = unsafe rd_kafka_ConfigResource_configs(resource, &entryCount)
    var values: [String: String] = [:]
    for index in 0..<entryCount {
      guard let entry = unsafe entries?[index], let value = unsafe rd_kafka_ConfigEntry_value(entry)
      else { continue }
      unsafe values[String(cString: rd_kafka_ConfigEntry_name(entry))] = String(cString: value)
    }
    return .known(values)
  }

  /// Sends one request and waits for its answer.
  func ask(
    _ call: String, _ operation: rd_kafka_admin_op_t, _ timeout: Duration,
    _ send: (_ options: OpaquePointer, _ queue: OpaquePointer) -> Void
  ) throws(KafkaError) -> EventQueue.Event {
    let deadline = Deadline(after: timeout)
    let queue = EventQueue(of: client)
    let options = unsafe AdminOptions(
      rd_kafka_AdminOptions_new(client.raw, operation), limit: deadline.remainingMilliseconds)
    unsafe send(options.raw, queue.raw)
    guard let event = queue.next(by: deadline) else {
      throw client.probeError(call, RD_KAFKA_RESP_ERR__TIMED_OUT, timeout: timeout)
    }
    let code = unsafe rd_kafka_event_error(event.raw)
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
      throw client.probeError(call, code, timeout: timeout)
    }
    return event
  }
}

/// Owns one `rd_kafka_AdminOptions_t`.
@safe
private struct AdminOptions: ~Copyable {
  let raw: OpaquePointer

  /// `limit`: for the request and for the cluster's controller to act on it, ms.
  init(_ raw: OpaquePointer, limit: Int32) {
    unsafe self.raw = raw
    var text = [CChar](repeating: 0, count: Limits.errorTextBytes)
    unsafe rd_kafka_AdminOptions_set_request_timeout(raw, limit, &text, text.count)
    // Refused by the operations that do not know it.
    unsafe rd_kafka_AdminOptions_set_operation_timeout(raw, limit, &text, text.count)
  }

  deinit { unsafe rd_kafka_AdminOptions_destroy(raw) }
}

/// Owns `rd_kafka_NewTopic_t`s.
@safe
private struct NewTopicList: ~Copyable {
  private var topics: [OpaquePointer?] = unsafe []

  init(_ specifications: [TopicSpecification]) throws(KafkaError) {
    for topic in specifications {
      var text = [CChar](repeating: 0, count: Limits.errorTextBytes)
      let raw = unsafe rd_kafka_NewTopic_new(
        topic.name, topic.partitionCount, topic.replicationFactor, &text, text.count)
      guard let raw = unsafe raw else {
        throw KafkaError(
          call: "rd_kafka_NewTopic_new", code: RD_KAFKA_RESP_ERR__INVALID_ARG,
          message: "\(topic.name): \(String(nulTerminated: text))", recovery: .stop)
      }
      unsafe topics.append(raw)
      for (name, value) in topic.settings.sorted(by: { $0.key < $1.key }) {
        unsafe rd_kafka_NewTopic_set_config(raw, name, value)
      }
    }
  }

  deinit {
    for index in unsafe topics.indices { unsafe rd_kafka_NewTopic_destroy(topics[index]) }
  }

  func withRaw(_ body: (UnsafeMutablePointer<OpaquePointer?>?, Int) -> Void) {
    var copy = unsafe topics
    unsafe copy.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress, $0.count) }
  }
}
