package import Kafka
package import Streams

extension Topology {
  /// All partitions of one of the installation's topics, ascending.
  package func partitions(of topic: String) -> [TopicPartition] {
    (0..<partitionCount).map {
      TopicPartition(topic: topic, partition: Partition(rawValue: Int32($0)))
    }
  }
}
