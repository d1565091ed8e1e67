/// One partition of one topic.
package struct TopicPartition: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let topic: String
  package let partition: Partition

  package init(topic: String, partition: Partition) {
    self.topic = topic
    self.partition = partition
  }

  package var description: String { "\(topic)[\(partition.rawValue)]" }

  package static func < (a: Self, b: Self) -> Bool {
    (a.topic, a.partition) < (b.topic, b.partition)
  }
}

/// A partition and the next record to read there.
package struct TopicPartitionOffset: Hashable, Sendable, CustomStringConvertible {
  package let topicPartition: TopicPartition
  package let offset: Offset

  package init(_ topicPartition: TopicPartition, at offset: Offset) {
    self.topicPartition = topicPartition
    self.offset = offset
  }

  package var description: String { "\(topicPartition)@\(offset.rawValue)" }
}
