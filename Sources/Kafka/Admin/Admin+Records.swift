import CRdKafka

extension Admin {
  /// Deletes the records below an offset of each partition, for good: the broker removes their
  /// segments when it comes to it. Refused for topics that are compacted only.
  ///
  /// - Throws: with `.stop` when the broker refuses or does not know the request.
  package func deleteRecords(
    below offsets: [TopicPartitionOffset], timeout: Duration
  ) throws(KafkaError) {
    guard !offsets.isEmpty else { return }
    let call = "rd_kafka_DeleteRecords"
    let list = TopicPartitionList(offsets)
    let event = try unsafe ask(call, RD_KAFKA_ADMIN_OP_DELETERECORDS, timeout) { options, queue in
      var request = unsafe list.withRaw { unsafe rd_kafka_DeleteRecords_new($0) }
      unsafe rd_kafka_DeleteRecords(client.raw, &request, 1, options, queue)
      unsafe rd_kafka_DeleteRecords_destroy(request)
    }
    let result = unsafe rd_kafka_DeleteRecords_result_offsets(
      rd_kafka_event_DeleteRecords_result(event.raw))
    guard let result = unsafe result else { return }
    for index in 0..<Int(unsafe result.pointee.cnt) {
      let element = unsafe result.pointee.elems[index]
      guard unsafe element.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
        let topic = unsafe String(cString: element.topic)
        throw KafkaError(
          call: call, code: unsafe element.err,
          message: "\(topic)[\(unsafe element.partition)]: "
            + (unsafe String(cString: rd_kafka_err2str(element.err))), recovery: .stop)
      }
    }
  }
}
