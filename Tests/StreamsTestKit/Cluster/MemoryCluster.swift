package import Registers

/// The topics of one installation in memory, with Kafka's transactions: what a transaction writes,
/// to any topic, and the offsets that it commits count together or not at all.
package final class MemoryCluster {
  package enum Topic: Hashable, CaseIterable {
    case input(Register)
    case persons, cells, deadLetters, rankings, changes, released

    package static let allCases: [Topic] =
      Register.allCases.map(Topic.input) + [
        .persons, .cells, .deadLetters, .rankings, .changes, .released,
      ]
    package static let observations = Topic.input(.observations)

    package var isInput: Bool {
      if case .input = self { true } else { false }
    }
  }

  /// One partition of a topic.
  package struct Place: Hashable {
    package let topic: Topic
    package let partition: Int

    package init(_ topic: Topic, _ partition: Int) {
      self.topic = topic
      self.partition = partition
    }

    /// Any, but the same in each process.
    var order: Int { (Topic.allCases.firstIndex(of: topic) ?? 0) << 16 | partition }
  }

  /// The same partition of every register's topic.
  package static func inputs(of partition: Int) -> [Place] {
    Register.allCases.map { Place(.input($0), partition) }
  }

  package let partitionCount: Int
  private var logs: [Topic: [PartitionLog]] = [:]
  private var transactionCount = 0
  /// What the tally group has committed: the next offset to read.
  package private(set) var committedOffsets: [Place: Int64] = [:]

  package init(partitionCount: Int) {
    self.partitionCount = partitionCount
    for topic in Topic.allCases {
      logs[topic] = Array(repeating: PartitionLog(), count: partitionCount)
    }
  }

  package subscript(topic: Topic, partition: Int) -> PartitionLog {
    _read { yield logs[topic, default: []][partition] }
    _modify { yield &logs[topic, default: []][partition] }
  }

  package func beginTransaction() -> Int {
    transactionCount += 1
    return transactionCount
  }

  package func append(
    _ topic: Topic, _ partition: Int, key: [UInt8]?, value: [UInt8]?, time: Int64? = nil,
    transaction: Int?
  ) {
    self[topic, partition].append(key: key, value: value, time: time, transaction: transaction)
  }

  package func commit(_ transaction: Int, offsets: [Place: Int64] = [:]) {
    committedOffsets.merge(offsets) { $1 }
    end(transaction, isCommitted: true)
  }

  package func abort(_ transaction: Int) { end(transaction, isCommitted: false) }

  private func end(_ transaction: Int, isCommitted: Bool) {
    for topic in Topic.allCases {
      for partition in 0..<partitionCount {
        self[topic, partition].end(transaction, isCommitted: isCommitted)
      }
    }
  }
}
