import CRdKafka

extension Admin {
  /// How many members a group has, by the group's coordinator: 0 for a group that is empty, or not
  /// there. A static member counts until its session has timed out.
  package func memberCount(ofGroup group: String, timeout: Duration) throws(KafkaError) -> Int {
    let call = "rd_kafka_list_groups"
    var found: UnsafePointer<rd_kafka_group_list>?
    let limit = Deadline(after: timeout).remainingMilliseconds
    let code = unsafe rd_kafka_list_groups(client.raw, group, &found, limit)
    defer { if let found = unsafe found { unsafe rd_kafka_group_list_destroy(found) } }
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let list = unsafe found?.pointee else {
      throw client.probeError(call, code, timeout: timeout)
    }
    var count = 0
    for index in 0..<Int(unsafe list.group_cnt) {
      let info = unsafe list.groups[index]
      guard unsafe String(cString: info.group) == group else { continue }
      count += Int(unsafe info.member_cnt)
    }
    return count
  }

  /// Forgets a group with all its offsets. A group that is not there has none.
  ///
  /// - Throws: with `.stop` when the group has members.
  package func deleteGroup(_ group: String, timeout: Duration) throws(KafkaError) {
    let call = "rd_kafka_DeleteGroups"
    let event = try unsafe ask(call, RD_KAFKA_ADMIN_OP_DELETEGROUPS, timeout) { options, queue in
      var request = unsafe rd_kafka_DeleteGroup_new(group)
      unsafe rd_kafka_DeleteGroups(client.raw, &request, 1, options, queue)
      unsafe rd_kafka_DeleteGroup_destroy(request)
    }
    var count = 0
    let results = unsafe rd_kafka_DeleteGroups_result_groups(
      rd_kafka_event_DeleteGroups_result(event.raw), &count)
    for index in 0..<count {
      guard let result = unsafe results?[index],
        let error = unsafe rd_kafka_group_result_error(result)
      else { continue }
      let code = unsafe rd_kafka_error_code(error)
      if code == RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND { continue }
      throw KafkaError(
        call: call, code: code,
        message: "\(group): \(unsafe String(cString: rd_kafka_error_string(error)))",
        recovery: .stop)
    }
  }
}
