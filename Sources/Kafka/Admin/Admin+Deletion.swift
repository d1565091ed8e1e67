import CRdKafka

extension Admin {
  /// Deletes topics with all they hold, for ever. One that does not exist is no error. The cluster
  /// may still be at it when this returns.
  package func deleteTopics(_ topics: [String], timeout: Duration) throws(KafkaError) {
    guard !topics.isEmpty else { return }
    let call = "rd_kafka_DeleteTopics"
    let event = try unsafe ask(call, RD_KAFKA_ADMIN_OP_DELETETOPICS, timeout) { options, queue in
      var requests = unsafe topics.map { unsafe rd_kafka_DeleteTopic_new($0) }
      unsafe rd_kafka_DeleteTopics(client.raw, &requests, requests.count, options, queue)
      for index in unsafe requests.indices {
        unsafe rd_kafka_DeleteTopic_destroy(requests[index])
      }
    }
    var count = 0
    let results = unsafe rd_kafka_DeleteTopics_result_topics(
      rd_kafka_event_DeleteTopics_result(event.raw), &count)
    for index in 0..<count {
      guard let result = unsafe results?[index] else { continue }
      let code = unsafe rd_kafka_topic_result_error(result)
      switch code {
      case RD_KAFKA_RESP_ERR_NO_ERROR, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART: continue
      default:
        let name = unsafe String(cString: rd_kafka_topic_result_name(result))
        let reason = unsafe String(cString: rd_kafka_err2str(code))
        throw KafkaError(call: call, code: code, message: "\(name): \(reason)", recovery: .stop)
      }
    }
  }
}
