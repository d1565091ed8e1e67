/// A broker in memory: topics, transactional ids with their epochs, the two consumer groups, and a
/// clock that moves when it is told to.
///
/// A transaction is open until its producer ends it or it times out; then its outcome is settled,
/// and marks tell of it, one place after another: until a place has its mark, a reader at
/// `read_committed` stops there before the transaction's first record.
package final class MemoryBroker {
  package enum Group: CaseIterable { case tally, rank }

  /// Who may write under a transactional id.
  package struct Epoch: Hashable, Sendable {
    package let transactionalID: String
    let number: Int
  }

  /// Milliseconds that a transaction may stay open.
  static let transactionTimeout: Int64 = 10_000

  private enum State {
    case empty
    case open(Int, since: Int64)
    case ending(Int, isCommitted: Bool)
  }

  private struct Producer {
    var number = 0
    var state = State.empty
    /// Where the transaction has written, and no mark is.
    var places: Set<MemoryCluster.Place> = []
    var groups: Set<Group> = []
  }

  package let cluster: MemoryCluster
  private let broken: BrokenRule?
  package private(set) var now: Int64 = 0
  /// How often a member met a fault.
  package private(set) var faults: [BrokerFault: Int] = [:]
  private var producers: [String: Producer] = [:]
  private var groups: [Group: GroupCoordinator]

  package init(cluster: MemoryCluster, broken: BrokenRule? = nil) {
    self.cluster = cluster
    self.broken = broken
    let group = GroupCoordinator(partitionCount: cluster.partitionCount)
    groups = [.tally: group, .rank: group]
  }

  package subscript(group: Group) -> GroupCoordinator {
    _read { yield groups[group, default: GroupCoordinator(partitionCount: 0)] }
    _modify { yield &groups[group, default: GroupCoordinator(partitionCount: 0)] }
  }

  // MARK: Producers

  /// Takes an id over: an open transaction under it is aborted, and whoever had the id is fenced.
  /// Asked again until the last transaction's marks are written.
  package func takeOver(_ id: String) throws(BrokerFault) -> Epoch {
    var producer = producers[id] ?? Producer()
    defer { producers[id] = producer }
    switch producer.state {
    case .open(let transaction, _):
      producer.number += 1
      producer.state = .ending(transaction, isCommitted: false)
      throw .concurrentTransactions
    case .ending: throw .concurrentTransactions
    case .empty:
      producer.number += 1
      return Epoch(transactionalID: id, number: producer.number)
    }
  }

  package func append(
    _ record: QueuedRecord, by epoch: Epoch
  ) throws(BrokerFault) {
    let transaction = try openTransaction(of: epoch)
    producers[epoch.transactionalID]?.places.insert(record.place)
    cluster.append(
      record.place.topic, record.place.partition, key: record.key, value: record.value,
      transaction: transaction)
  }

  package func sendOffsets(
    _ offsets: [MemoryCluster.Place: Int64], of group: Group, member: Int, generation: Int,
    by epoch: Epoch
  ) throws(BrokerFault) {
    let transaction = try openTransaction(of: epoch)
    try self[group].add(
      offsets, of: transaction, by: member, generation: generation,
      isChecked: broken != .generationUnchecked)
    producers[epoch.transactionalID]?.groups.insert(group)
  }

  /// Settles the outcome; the marks follow.
  package func end(by epoch: Epoch, isCommitted: Bool) throws(BrokerFault) {
    switch try state(of: epoch) {
    case .empty: return
    case .ending: throw .concurrentTransactions
    case .open(let transaction, _):
      producers[epoch.transactionalID]?.state = .ending(transaction, isCommitted: isCommitted)
    }
  }

  private func state(of epoch: Epoch) throws(BrokerFault) -> State {
    guard let producer = producers[epoch.transactionalID] else { throw .producerFenced }
    guard producer.number == epoch.number || broken == .epochUnchecked
    else { throw .producerFenced }
    return producer.state
  }

  private func openTransaction(of epoch: Epoch) throws(BrokerFault) -> Int {
    switch try state(of: epoch) {
    case .open(let transaction, _): return transaction
    case .ending: throw .concurrentTransactions
    case .empty:
      let transaction = cluster.beginTransaction()
      producers[epoch.transactionalID]?.state = .open(transaction, since: now)
      return transaction
    }
  }

  func note(_ fault: BrokerFault) { faults[fault, default: 0] += 1 }

  // MARK: The broker's own work

  package func advanceClock(by milliseconds: Int64) { now += milliseconds }

  package func expireMembers() {
    for group in Group.allCases { self[group].expire(now: now) }
  }

  /// Aborts what has been open too long, and fences whose it is. Brokers look now and then: some
  /// are found later than others.
  package func expireTransactions() {
    for id in producers.keys.sorted() {
      guard var producer = producers[id], case .open(let transaction, let since) = producer.state,
        since + Self.transactionTimeout < now
      else { continue }
      producer.number += 1
      producer.state = .ending(transaction, isCommitted: false)
      producers[id] = producer
    }
  }

  /// Writes one mark that is due, anywhere; returns whether there was one.
  @discardableResult
  package func writeMark(using random: inout some RandomNumberGenerator) -> Bool {
    let ending = producers.filter { if case .ending = $0.value.state { true } else { false } }
    guard let id = ending.keys.sorted().randomElement(using: &random),
      var producer = ending[id], case .ending(let transaction, let isCommitted) = producer.state
    else { return false }
    let places = producer.places.sorted { $0.order < $1.order }
    let groups = Group.allCases.filter { producer.groups.contains($0) }
    let choice = Int.random(in: 0..<max(1, places.count + groups.count), using: &random)
    if choice < places.count {
      let place = places[choice]
      cluster[place.topic, place.partition].end(
        transaction, isCommitted: isCommitted || broken == .abortedRecordsShown)
      producer.places.remove(place)
    } else if choice - places.count < groups.count {
      let group = groups[choice - places.count]
      self[group].end(transaction, isCommitted: isCommitted)
      producer.groups.remove(group)
    }
    if producer.places.isEmpty && producer.groups.isEmpty { producer.state = .empty }
    producers[id] = producer
    return true
  }

  /// The group's offsets of some places, as a new owner asks for them.
  package func offsets(
    of places: [MemoryCluster.Place], in group: Group
  ) throws(BrokerFault) -> [MemoryCluster.Place: Int64] {
    try self[group].offsets(of: places, isStable: broken != .unstableOffsetsTold)
  }
}
