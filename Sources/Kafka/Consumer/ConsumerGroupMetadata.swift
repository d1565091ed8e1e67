import CRdKafka

/// Who the consumer is in its group right now: what a transaction's offsets are fenced by. Good
/// for one transaction; taken anew for the next.
@safe
package struct ConsumerGroupMetadata: ~Copyable {
  let raw: OpaquePointer

  init(owning raw: OpaquePointer) { unsafe self.raw = raw }
  deinit { unsafe rd_kafka_consumer_group_metadata_destroy(raw) }
}
