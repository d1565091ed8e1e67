import CRdKafka

/// Reads records, as a member of a group (`subscribe`) or on its own (`assign`). One thread owns
/// it and calls it; rebalances run on that thread, inside `poll` and `close`.
///
/// Where reading stands is the caller's to keep: the offset behind each record handed out, and that
/// of each `.end` event, which has stepped over the marks of transactions. librdkafka's own
/// `rd_kafka_position` is not offered: after an assignment it may still tell where reading stood
/// before it, and while closing it steps over records that nobody was handed (2.0.2).
///
/// Only plain polling is offered. librdkafka's batch consume is a little cheaper a record, but a
/// rebalance inside it finds records taken off the queue and not yet handed out.
package struct Consumer: ~Copyable {
  /// Called inside `poll` or `close`, with the consumer that is polled; may call any of its
  /// methods but those two. What it throws comes out of the next poll as a failure.
  package typealias RebalanceHandler =
    (borrowing Consumer, RebalanceEvent) throws(KafkaError) -> Void

  private let session: ConsumerSession

  package init(_ configuration: ClientConfiguration) throws(KafkaError) {
    session = try ConsumerSession(configuration)
  }

  /// The same consumer, lent to a handler.
  init(_ session: ConsumerSession) { self.session = session }

  /// Installs the handler of rebalances. Without one, partitions start at their committed offsets
  /// and are given back at once when revoked.
  package func onRebalance(_ handler: @escaping RebalanceHandler) { session.handler = handler }

  /// Joins the group for `topics`; the join goes on inside `poll`.
  package func subscribe(_ topics: [String]) throws(KafkaError) {
    let list = TopicPartitionList(topics: topics)
    try check("rd_kafka_subscribe", unsafe list.withRaw { unsafe rd_kafka_subscribe(raw, $0) })
  }

  /// Reads exactly these partitions from these offsets on, forgetting what was prefetched. To
  /// rewind is to assign again.
  package func assign(_ offsets: [TopicPartitionOffset]) throws(KafkaError) {
    let list = TopicPartitionList(offsets)
    try check("rd_kafka_assign", unsafe list.withRaw { unsafe rd_kafka_assign(raw, $0) })
    session.hasSynchronised = true
  }

  /// Reads nothing, and ends a revocation.
  package func unassign() throws(KafkaError) {
    try check("rd_kafka_assign", unsafe rd_kafka_assign(raw, nil))
    session.hasSynchronised = true
  }

  /// Waits up to `timeoutMilliseconds` for one event. Must be called at least every
  /// `max.poll.interval.ms`. About 0.25 µs a record on the calling thread.
  package func poll(timeoutMilliseconds: Int32) -> ConsumerEvent {
    session.poll(timeoutMilliseconds: timeoutMilliseconds)
  }

  /// The number that records of `topic` bear.
  package func index(ofTopic topic: String) -> TopicIndex {
    unsafe session.topics.index(of: topic, client: raw)
  }

  /// The group's committed offsets, in the order asked; nil where nothing was committed. At
  /// read_committed it waits until no open transaction holds an offset of them back.
  package func committed(
    for partitions: [TopicPartition], timeout: Duration
  ) throws(KafkaError) -> [Offset?] {
    let list = TopicPartitionList(partitions)
    let limit = Deadline(after: timeout).remainingMilliseconds
    try check(
      "rd_kafka_committed", unsafe list.withRaw { unsafe rd_kafka_committed(raw, $0, limit) })
    return try list.offsets(filledBy: "rd_kafka_committed")
  }

  /// The ends of partitions as this consumer's isolation level lets it see them: the stable end
  /// at read_committed. One request a broker, whatever the number of partitions.
  package func ends(
    of partitions: [TopicPartition], timeout: Duration
  ) throws(KafkaError) -> [Offset] {
    try session.client.offsets(of: partitions, at: .end, timeout: timeout)
  }

  /// Who the consumer is in its group right now.
  package func groupMetadata() throws(KafkaError) -> ConsumerGroupMetadata {
    guard let metadata = unsafe rd_kafka_consumer_group_metadata(raw) else {
      throw session.client.error(
        "rd_kafka_consumer_group_metadata", RD_KAFKA_RESP_ERR__UNKNOWN_GROUP)
    }
    return unsafe ConsumerGroupMetadata(owning: metadata)
  }

  /// The id that the broker gave this member; nil before it joined.
  package var memberID: String? {
    guard let text = unsafe rd_kafka_memberid(raw) else { return nil }
    defer { unsafe rd_kafka_mem_free(raw, text) }
    return unsafe String(cString: text)
  }

  package func clusterID(timeout: Duration) throws(KafkaError) -> String {
    try session.client.clusterID(timeout: timeout)
  }

  /// Leaves the group; a static member keeps its place until its session times out. The handler
  /// is told of the revocation. A consumer that dies without it tells nobody.
  ///
  /// - Throws: when the close has not ended in time. The client then stays undestroyed, as
  ///   destroying it could block for ever: exit the process.
  package func close(timeout: Duration) throws(KafkaError) {
    try session.close(timeout: timeout)
  }

  private var raw: OpaquePointer { unsafe session.client.raw }

  private func check(_ call: String, _ code: rd_kafka_resp_err_t) throws(KafkaError) {
    guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw session.client.error(call, code) }
  }
}
