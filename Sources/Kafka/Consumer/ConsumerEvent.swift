/// What one poll brings.
package enum ConsumerEvent: ~Copyable {
  /// Nothing within the time-out, or only callbacks were served.
  case idle
  case record(ConsumerRecord)
  /// The reader stands at the end that its isolation level lets it see. Comes anew whenever the
  /// end is reached again.
  case end(TopicPartitionOffset)
  /// Mostly news, as librdkafka goes on by itself; `recovery` says when it does not. Names the
  /// partition where the failure is one partition's own.
  case failure(KafkaError, TopicPartition?)
}
