/// The topics of one installation in memory, with Kafka's transactions: what a transaction writes,
/// to any topic, and the offsets that it commits count together or not at all.
package final class MemoryCluster {
  package enum Topic: CaseIterable {
    case observations, persons, cells, deadLetters, rankings
  }

  package let partitionCount: Int
  private var logs: [Topic: [PartitionLog]] = [:]
  private var transactionCount = 0
  /// What the tally group has committed, by partition: the next offset to read.
  package private(set) var committedOffsets: [Int: Int64] = [:]

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

  package func commit(_ transaction: Int, offsets: [Int: Int64] = [:]) {
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
