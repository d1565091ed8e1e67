import CRdKafka

extension ClientHandle {
  /// The beginnings or the ends of partitions, in the order asked, at this client's isolation
  /// level. One request a broker.
  ///
  /// librdkafka hands the "time" of each partition to the broker as it is, and the protocol's
  /// times −1 and −2 mean the end and the beginning.
  func offsets(
    of partitions: [TopicPartition], at place: Offset, timeout: Duration
  ) throws(KafkaError) -> [Offset] {
    guard !partitions.isEmpty else { return [] }
    let call = "rd_kafka_offsets_for_times"
    let list = TopicPartitionList(partitions, at: place)
    let limit = Deadline(after: timeout).remainingMilliseconds
    let code = unsafe list.withRaw { unsafe rd_kafka_offsets_for_times(raw, $0, limit) }
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
      throw probeError(call, code, timeout: timeout)
    }
    var found: [Offset] = []
    for (partition, offset) in zip(partitions, try list.offsets(filledBy: call)) {
      guard let offset else {
        throw KafkaError(
          call: call, code: RD_KAFKA_RESP_ERR__NO_OFFSET,
          message: "\(partition): the broker names no offset")
      }
      found.append(offset)
    }
    return found
  }
}
