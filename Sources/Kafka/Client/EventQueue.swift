import CRdKafka

/// Owns one `rd_kafka_queue_t`. Keeps its client alive, as the queue must not outlive it.
@safe
struct EventQueue: ~Copyable {
  let raw: OpaquePointer
  private let client: ClientHandle

  init(of client: ClientHandle) {
    self.client = client
    unsafe raw = rd_kafka_queue_new(client.raw)
  }

  deinit { unsafe rd_kafka_queue_destroy(raw) }

  /// The next event of this queue within `deadline`; nil when none came.
  func next(by deadline: Deadline) -> Event? {
    guard let event = unsafe rd_kafka_queue_poll(raw, deadline.remainingMilliseconds) else {
      return nil
    }
    return unsafe Event(owning: event)
  }

  /// Owns one `rd_kafka_event_t`.
  @safe
  struct Event: ~Copyable {
    let raw: OpaquePointer
    init(owning raw: OpaquePointer) { unsafe self.raw = raw }
    deinit { unsafe rd_kafka_event_destroy(raw) }
  }
}
