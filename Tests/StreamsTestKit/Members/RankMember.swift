package import Benchmarks
package import Statistics
package import Streams

/// A rank worker, call by call in `RankWorker`'s order.
package final class RankMember {
  enum Phase {
    case takingOver
    case working
    case publishing(RankPublishing)
    case aborting
    case ended
  }

  /// One partition of the cells topic.
  final class Slot {
    enum Phase {
      case restoring(end: Int64)
      /// The group's offsets are to be asked, then what readers hold is to be read.
      case resuming
      case reading(end: Int64)
      case following
    }

    var task: RankTask
    var phase: Phase
    var position: Int64 = 0

    init(task: RankTask, end: Int64) {
      self.task = task
      phase = .restoring(end: end)
    }

    var isFollowing: Bool { if case .following = phase { true } else { false } }
  }

  package let name: String
  let broker: MemoryBroker
  let broken: BrokenRule?
  private let topology: Topology
  private let definitions: [BenchmarkDefinition]
  private let rule: RankingRule
  /// What readers make of what is published.
  private let readers: RankingReaders
  let producer: ProducerClient
  private var seat: GroupSeat
  private(set) var slots: [Int: Slot] = [:]
  private var phase = Phase.takingOver
  package var lostAnswer: TallyMember.LostAnswer?
  /// How far behind the inputs its rankings are said to be.
  package var isCatchingUp = false

  package init(
    name: String, isStatic: Bool, topology: Topology, definitions: [BenchmarkDefinition],
    rule: RankingRule, readers: RankingReaders, broker: MemoryBroker,
    broken: BrokenRule? = nil
  ) {
    self.name = name
    self.topology = topology
    self.definitions = definitions
    self.rule = rule
    self.readers = readers
    self.broker = broker
    self.broken = broken
    producer = ProducerClient(transactionalID: "rank.\(name)", broker: broker)
    seat = GroupSeat(in: .rank, name: name, isStatic: isStatic, broker: broker)
  }

  package var isEnded: Bool { if case .ended = phase { true } else { false } }
  package var isPublishing: Bool { if case .publishing = phase { true } else { false } }
  package var isStatic: Bool { seat.isStatic }
  package var assigned: [Int] { slots.keys.sorted() }
  package var tasks: [RankTask] { slots.values.map(\.task) }

  package func heartbeat() { seat.heartbeat() }

  package func step(
    now: Timestamp, using random: inout some RandomNumberGenerator
  ) throws {
    do {
      switch phase {
      case .takingOver:
        try producer.takeOver()
        phase = .working
      case .working: try work(now: now, using: &random)
      case .publishing(let publishing): try advance(publishing)
      case .aborting:
        try producer.end(isCommitted: false)
        phase = .working
      case .ended: break
      }
    } catch let fault as BrokerFault {
      meet(fault)
    }
  }

  private func work(now: Timestamp, using random: inout some RandomNumberGenerator) throws {
    switch try seat.poll() {
    case .waiting: return
    case .assigned(let partitions):
      slots = [:]
      for partition in partitions { slots[partition] = slot(of: partition) }
    case .revoked:
      slots = [:]
      seat.rejoin()
    case .lost: slots = [:]
    case .none:
      guard let partition = slots.keys.sorted().randomElement(using: &random),
        let slot = slots[partition]
      else { return }
      try turn(slot, partition, now: now, using: &random)
    }
  }

  private func slot(of partition: Int) -> Slot {
    let own = definitions.filter { topology.cellsPartition(ofArea: $0.id) == partition }
    return Slot(
      task: RankTask(
        cellsPartition: partition, partitionCount: topology.partitionCount, definitions: own,
        rule: rule),
      end: broker.cluster[.cells, partition].stableEnd)
  }

  private func turn(
    _ slot: Slot, _ partition: Int, now: Timestamp, using random: inout some RandomNumberGenerator
  ) throws {
    let log = broker.cluster[.rankings, 0]
    switch slot.phase {
    case .restoring(let end):
      try take(slot, partition, limit: Int.random(in: 1...40, using: &random))
      guard slot.task.nextOffset >= end else { return }
      slot.task.reachedRestoreEnd()
      slot.phase = .resuming
    case .resuming:
      // Waits until an owner before has published or has not.
      if broken != .rankingsBeforeOffsets {
        _ = try broker.offsets(of: [MemoryCluster.Place(.cells, partition)], in: .rank)
      }
      slot.phase = .reading(
        end: broken == .openRankingsNotAwaited ? log.stableEnd : log.highWatermark)
    case .reading(let end):
      guard log.stableEnd >= end else { return }
      try slot.task.resume(
        published: log.table.values.map(readers.ranking), released: [])
      slot.phase = .following
    case .following:
      if Int.random(in: 0..<12, using: &random) > 0 || !publish(slot, partition, now: now) {
        try take(slot, partition, limit: Int.random(in: 1...12, using: &random))
      }
    }
  }

  private func take(_ slot: Slot, _ partition: Int, limit: Int) throws {
    let log = broker.cluster[.cells, partition]
    let (records, next) = log.read(from: slot.position, limit: limit)
    for record in records {
      let key = record.key ?? []
      try slot.task.fold(key: key.span, value: record.value?.span, offset: record.offset)
    }
    slot.position = next
    if next == log.stableEnd { slot.task.skip(to: next) }
  }

  /// Up to where a partition may be compacted without this worker reading the middle of it as a
  /// cut, or missing a tombstone whose cell it has read.
  package func compactionBound(of partition: Int, removesTombstones: Bool) -> Int64? {
    guard let slot = slots[partition] else { return nil }
    if case .restoring(let end) = slot.phase, !removesTombstones { return end }
    return slot.position
  }

  package func stop() {
    guard case .working = phase else { return }
    seat.leave()
    phase = .ended
  }

  /// Nothing is left to read or to publish.
  package var isAtRest: Bool {
    guard case .working = phase, seat.generation != nil else { return false }
    return slots.allSatisfy { partition, slot in
      slot.isFollowing && slot.position >= broker.cluster[.cells, partition].highWatermark
        && slot.task.standsOnACut
        && !slot.task.areas.indices.contains { slot.task.isDirty(area: $0, state: .current) }
    }
  }
}

// MARK: - Publishing

/// Rankings on their way to readers.
struct RankPublishing {
  enum Step { case offsets, flush, end, published }

  var step = Step.offsets
  let partition: Int
  let area: Int
  let computation: Computation
  /// Of the cells that they stand on.
  let offset: Int64
}

extension RankMember {
  /// Computes an area that has changed; false if there is none.
  private func publish(_ slot: Slot, _ partition: Int, now: Timestamp) -> Bool {
    let state: Ranking.State = isCatchingUp ? .catchingUp : .current
    guard slot.task.standsOnACut,
      let area = slot.task.areas.indices.first(where: { slot.task.isDirty(area: $0, state: state) })
    else { return false }
    let computation = slot.task.compute(
      area: area, catchingUp: isCatchingUp, publishedAt: now)
    guard !computation.isEmpty else {
      slot.task.published(computation, area: area)
      return true
    }
    producer.begin()
    for publication in computation.publications {
      readers.note(publication)
      producer.produce(
        .rankings, 0, key: Array(publication.key.utf8), value: publication.json)
    }
    phase = .publishing(
      RankPublishing(
        partition: partition, area: area, computation: computation,
        offset: slot.task.nextOffset))
    return true
  }

  private func advance(_ publishing: RankPublishing) throws {
    var publishing = publishing
    switch publishing.step {
    case .offsets:
      guard let id = seat.id, let generation = seat.generation else {
        throw BrokerFault.unknownMember
      }
      try producer.sendOffsets(
        [MemoryCluster.Place(.cells, publishing.partition): publishing.offset], of: .rank,
        member: id, generation: generation)
      publishing.step = .flush
    case .flush:
      try producer.flush()
      publishing.step = .end
    case .end:
      if lostAnswer == .undone {
        lostAnswer = nil
        throw BrokerFault.timedOut
      }
      try producer.end(isCommitted: true)
      if lostAnswer == .done {
        lostAnswer = nil
        throw BrokerFault.timedOut
      }
      publishing.step = .published
    case .published:
      slots[publishing.partition]?.task.published(
        publishing.computation, area: publishing.area)
      phase = .working
      return
    }
    phase = .publishing(publishing)
  }

  private func meet(_ fault: BrokerFault) {
    broker.note(fault)
    switch fault {
    case .unstableOffsets, .concurrentTransactions: return
    case .producerFenced, .instanceFenced: phase = .ended
    case .illegalGeneration, .unknownMember, .recordRefused: resume(in: .aborting)
    case .timedOut: resume(in: .takingOver)
    }
  }

  /// What was being published may have been committed or not: what readers hold is read again.
  private func resume(in phase: Phase) {
    if broken != .rankingsNotReadAgain {
      for slot in slots.values where slot.isFollowing { slot.phase = .resuming }
    }
    self.phase = phase
  }
}
