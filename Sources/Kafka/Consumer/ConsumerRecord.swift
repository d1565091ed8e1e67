import CRdKafka

/// One record, lent by librdkafka until the value dies. Costs no heap allocation; `headers` does.
@safe
package struct ConsumerRecord: ~Copyable {
  private let message: UnsafeMutablePointer<rd_kafka_message_t>
  /// A record must not outlive its client.
  private let session: ConsumerSession
  package let topic: TopicIndex

  init(
    owning message: UnsafeMutablePointer<rd_kafka_message_t>, topic: TopicIndex,
    session: ConsumerSession
  ) {
    unsafe self.message = message
    self.topic = topic
    self.session = session
  }

  deinit { unsafe rd_kafka_message_destroy(message) }

  package var topicName: String { session.topics.name(of: topic) }
  package var partition: Partition { Partition(rawValue: unsafe message.pointee.partition) }

  /// Where the record itself stands; the next one stands at `offset.next` or later.
  package var offset: Offset { Offset(rawValue: unsafe message.pointee.offset) }

  /// Milliseconds since 1970 UTC; nil where the record bears no time.
  package var timestampMilliseconds: Int64? {
    var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
    let time = unsafe rd_kafka_message_timestamp(message, &kind)
    return kind == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE ? nil : time
  }

  /// Nil where the record has no key; empty where it has an empty one.
  package var key: Span<UInt8>? {
    @_lifetime(borrow self)
    get {
      unsafe span(message.pointee.key, count: message.pointee.key_len)
    }
  }

  /// Nil for a tombstone; empty where the record has an empty value.
  package var value: Span<UInt8>? {
    @_lifetime(borrow self)
    get {
      unsafe span(message.pointee.payload, count: message.pointee.len)
    }
  }

  @_lifetime(borrow self)
  private func span(_ start: UnsafeMutableRawPointer?, count: Int) -> Span<UInt8>? {
    guard let start = unsafe start else { return nil }
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
    let span = unsafe Span<UInt8>(_unsafeBytes: bytes)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The record's headers in their order; names may repeat. Copies them.
  package var headers: [RecordHeader] {
    var list: OpaquePointer?
    guard
      unsafe rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR,
      let list = unsafe list
    else { return [] }
    return (0..<(unsafe rd_kafka_header_cnt(list))).compactMap { index in
      var name: UnsafePointer<CChar>?
      var value: UnsafeRawPointer?
      var count = 0
      guard
        unsafe rd_kafka_header_get_all(list, index, &name, &value, &count)
          == RD_KAFKA_RESP_ERR_NO_ERROR,
        let name = unsafe name
      else { return nil }
      let bytes = unsafe value.map {
        unsafe [UInt8](UnsafeRawBufferPointer(start: $0, count: count))
      }
      return RecordHeader(name: unsafe String(cString: name), value: bytes)
    }
  }
}
