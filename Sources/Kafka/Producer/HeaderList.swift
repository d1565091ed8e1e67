import CRdKafka

/// Owns one `rd_kafka_headers_t` until a record takes it over.
///
/// librdkafka gives a list that is ours back when it refuses the record; the list that it makes
/// itself of single headers it frees twice before 2.12.0.
@safe
final class HeaderList {
  let raw: OpaquePointer
  private var isHandedOver = false

  init(_ headers: [RecordHeader]) {
    unsafe raw = rd_kafka_headers_new(headers.count)
    for header in headers { add(header) }
  }

  deinit {
    if !isHandedOver { unsafe rd_kafka_headers_destroy(raw) }
  }

  /// The record has been taken: its end frees the headers.
  func handOver() { isHandedOver = true }

  private func add(_ header: RecordHeader) {
    let code = unsafe withBytes(of: header.value?.span) { value in
      unsafe rd_kafka_header_add(
        raw, header.name, header.name.utf8.count, value.start, value.count)
    }
    precondition(code == RD_KAFKA_RESP_ERR_NO_ERROR, "a new list of headers takes all")
  }
}
