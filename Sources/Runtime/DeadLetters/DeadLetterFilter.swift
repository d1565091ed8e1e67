internal import Kafka
package import Registers

/// Which dead letters are meant; `nil` for all.
package struct DeadLetterFilter: Sendable {
  package var reason: Fault.Code?
  /// The topic's name without the installation's prefix.
  package var register: String?
  /// Of the source topic.
  package var partition: Int?

  package init(reason: Fault.Code? = nil, register: String? = nil, partition: Int? = nil) {
    self.reason = reason
    self.register = register
    self.partition = partition
  }

  func takes(_ letter: StoredDeadLetter, prefix: String) -> Bool {
    (reason.map { $0.rawValue == letter.reason } ?? true)
      && (register.map { prefix + $0 == letter.source.topicPartition.topic } ?? true)
      && (partition.map { $0 == Int(letter.source.topicPartition.partition.rawValue) } ?? true)
  }
}
