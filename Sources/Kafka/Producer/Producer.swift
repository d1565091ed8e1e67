import CRdKafka

/// Writes records fast, each once and in order, without transactions: for loading. One thread owns
/// it.
package struct Producer: ~Copyable {
  private let session: ProducerSession

  package init(_ configuration: ClientConfiguration) throws(KafkaError) {
    session = try ProducerSession(configuration)
  }

  /// The topic to produce to; asks a broker the first time.
  ///
  /// - Throws: with `.stop` when there is no such topic.
  package func topic(named name: String, timeout: Duration) throws(KafkaError) -> ProducerTopic {
    try session.topic(named: name, timeout: timeout)
  }

  /// Copies one record into the queue and returns; a full queue holds the caller back, at most
  /// for 30 s. Nil partition: by murmur2 of the key, any where there is none.
  package func produce(
    _ topic: ProducerTopic, partition: Partition? = nil, key: Span<UInt8>?, value: Span<UInt8>?
  ) throws(KafkaError) {
    try session.produce(topic, partition: partition, key: key, value: value)
  }

  /// The same with headers and a time; `timestampMilliseconds` since 1970 UTC, nil for now.
  package func produce(
    _ topic: ProducerTopic, partition: Partition? = nil, key: Span<UInt8>?, value: Span<UInt8>?,
    headers: [RecordHeader], timestampMilliseconds: Int64? = nil
  ) throws(KafkaError) {
    try session.produce(
      topic, partition: partition, key: key, value: value, headers: headers,
      timestampMilliseconds: timestampMilliseconds)
  }

  /// Waits until all records are delivered. What is not flushed when the producer dies is lost.
  ///
  /// - Throws: when a delivery failed since the last flush, how many did and the first one's error.
  package func flush(timeout: Duration) throws(KafkaError) {
    try session.flush(timeout: timeout)
    let signals = session.client.signals
    let count = signals.deliveryFailures
    guard let first = signals.firstDeliveryFailure else { return }
    signals.forgetDeliveryFailures()
    throw KafkaError(
      call: first.call, code: rd_kafka_resp_err_t(first.code),
      message: "\(count) records were not delivered, the first for: \(first.message)",
      recovery: first.recovery)
  }
}
