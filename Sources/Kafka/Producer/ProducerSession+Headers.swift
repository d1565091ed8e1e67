import CRdKafka

extension ProducerSession {
  /// Copies one record with headers into the queue. `timestampMilliseconds` nil: now.
  func produce(
    _ topic: ProducerTopic, partition: Partition?, key: Span<UInt8>?, value: Span<UInt8>?,
    headers: [RecordHeader], timestampMilliseconds: Int64?
  ) throws(KafkaError) {
    let number = try number(of: partition, in: topic)
    let list = HeaderList(headers)
    try enqueue("rd_kafka_produceva") {
      let error = unsafe withBytes(of: key) { key in
        unsafe withBytes(of: value) { value in
          var fields = unsafe [
            field(RD_KAFKA_VTYPE_RKT) { unsafe $0.rkt = topic.handle },
            field(RD_KAFKA_VTYPE_PARTITION) { unsafe $0.i32 = number },
            field(RD_KAFKA_VTYPE_MSGFLAGS) { unsafe $0.i = Int32(RD_KAFKA_MSG_F_COPY) },
            field(RD_KAFKA_VTYPE_KEY) { unsafe set(key, in: &$0) },
            field(RD_KAFKA_VTYPE_VALUE) { unsafe set(value, in: &$0) },
            field(RD_KAFKA_VTYPE_TIMESTAMP) { unsafe $0.i64 = timestampMilliseconds ?? 0 },
            field(RD_KAFKA_VTYPE_HEADERS) { unsafe $0.headers = list.raw },
          ]
          return unsafe rd_kafka_produceva(client.raw, &fields, fields.count)
        }
      }
      guard let error = unsafe error else {
        list.handOver()
        return RD_KAFKA_RESP_ERR_NO_ERROR
      }
      return unsafe rd_kafka_resp_err_t(KafkaError(call: "", consuming: error).code)
    }
  }

  private func field(
    _ kind: rd_kafka_vtype_t, _ fill: (inout rd_kafka_vu_t.__Unnamed_union_u) -> Void
  ) -> rd_kafka_vu_t {
    var field = unsafe rd_kafka_vu_t()
    unsafe field.vtype = kind
    unsafe fill(&field.u)
    return unsafe field
  }

  private func set(_ bytes: CBytes, in union: inout rd_kafka_vu_t.__Unnamed_union_u) {
    unsafe union.mem.ptr = UnsafeMutableRawPointer(mutating: bytes.start)
    unsafe union.mem.size = bytes.count
  }
}
