/// A record on its way to its partition.
package struct QueuedRecord {
  package let place: MemoryCluster.Place
  package let key: [UInt8]?
  package let value: [UInt8]?
}

/// A transactional producer: records wait in its queue and go to the broker partition by partition,
/// when it suits it, at the latest with a flush.
package final class ProducerClient {
  package let transactionalID: String
  private let broker: MemoryBroker
  private var epoch: MemoryBroker.Epoch?
  private var queue: [QueuedRecord] = []
  package private(set) var isOpen = false

  package init(transactionalID: String, broker: MemoryBroker) {
    self.transactionalID = transactionalID
    self.broker = broker
  }

  package func takeOver() throws(BrokerFault) {
    queue = []
    isOpen = false
    epoch = try broker.takeOver(transactionalID)
  }

  package func begin() { isOpen = true }

  package func produce(
    _ topic: MemoryCluster.Topic, _ partition: Int, key: [UInt8]?, value: [UInt8]?
  ) {
    precondition(isOpen, "records are produced in a transaction")
    queue.append(
      QueuedRecord(
        place: MemoryCluster.Place(topic, partition), key: key, value: value))
  }

  /// What waits for one partition goes out.
  package func send(using random: inout some RandomNumberGenerator) throws(BrokerFault) {
    guard let place = queue.randomElement(using: &random)?.place else { return }
    let sent = queue.filter { $0.place == place }
    for record in sent { try broker.append(record, by: current()) }
    queue.removeAll { $0.place == place }
  }

  package func flush() throws(BrokerFault) {
    while let record = queue.first {
      try broker.append(record, by: current())
      queue.removeFirst()
    }
  }

  package func sendOffsets(
    _ offsets: [MemoryCluster.Place: Int64], of group: MemoryBroker.Group, member: Int,
    generation: Int
  ) throws(BrokerFault) {
    try broker.sendOffsets(
      offsets, of: group, member: member, generation: generation, by: current())
  }

  package func end(isCommitted: Bool) throws(BrokerFault) {
    if isCommitted { precondition(queue.isEmpty, "a commit waits for its records") }
    queue = []
    guard isOpen else { return }
    try broker.end(by: current(), isCommitted: isCommitted)
    isOpen = false
  }

  private func current() throws(BrokerFault) -> MemoryBroker.Epoch {
    guard let epoch else { throw .producerFenced }
    return epoch
  }
}
