internal import Kafka

/// The records found to be in no transaction that the broker takes, until their dead letters are
/// committed. A few at most: each was sought alone.
struct RefusedRecords {
  /// What is tried with a record that was refused alone, one after the other.
  enum Attempt: Int {
    /// If it is a bad record, its dead letter is what is too large: a little of it is kept.
    case shortLetter = 1
    /// If it is a good one, what follows from it is too large: it becomes a dead letter.
    case letter
    /// And that is too large.
    case refusedShortLetter
  }

  private var attempts: [TopicPartitionOffset: Attempt] = [:]

  var isEmpty: Bool { attempts.isEmpty }

  /// Notes that a record alone was refused, or what was tried with it; returns false when there is
  /// nothing left to try.
  mutating func note(_ place: TopicPartitionOffset) -> Bool {
    guard let next = Attempt(rawValue: (attempts[place]?.rawValue ?? 0) + 1) else { return false }
    attempts[place] = next
    return true
  }

  /// `nil` for a record that is none of these.
  func attempt(with record: borrowing ConsumerRecord) -> Attempt? {
    guard !attempts.isEmpty else { return nil }
    let partition = TopicPartition(topic: record.topicName, partition: record.partition)
    return attempts[TopicPartitionOffset(partition, at: record.offset)]
  }

  /// What lies before `next` is committed.
  mutating func forget(_ partition: TopicPartition, before next: Offset) {
    attempts = attempts.filter { $0.key.topicPartition != partition || $0.key.offset >= next }
  }
}
