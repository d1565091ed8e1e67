package import Benchmarks
internal import Registers
internal import Store
package import Streams

/// A tally worker, call by call in `TallyWorker`'s order, so that a test can let others act, or end
/// it, between any two of them.
///
/// ```
/// takingOver ─▶ working ─▶ committing ─▶ working
///                  ▲ any failure ─▶ aborting or takingOver ─┘      fenced ─▶ ended
/// ```
package final class TallyMember {
  enum Phase {
    /// The transactional id, and with it the outcome of what was left open under it.
    case takingOver
    case working
    case committing(MemberCommit)
    case aborting
    case ended
  }

  package let name: String
  package let topology: Topology
  package let definitions: [BenchmarkDefinition]
  package let disk: MachineDisk
  let broker: MemoryBroker
  let broken: BrokenRule?
  let producer: ProducerClient
  var seat: GroupSeat
  var slots: [Int: MemberSlot] = [:]
  var assigned: [Int] = []
  var phase = Phase.takingOver
  /// Of the next call that settles a transaction: no answer comes, whether it is done or not.
  package var lostAnswer: LostAnswer?
  /// A record of the running transaction cannot be written.
  package var isSpoilt = false

  package enum LostAnswer: CaseIterable, Sendable { case done, undone }

  package init(
    name: String, isStatic: Bool, topology: Topology, definitions: [BenchmarkDefinition],
    disk: MachineDisk, broker: MemoryBroker, broken: BrokenRule? = nil
  ) {
    self.name = name
    self.topology = topology
    self.definitions = definitions
    self.disk = disk
    self.broker = broker
    self.broken = broken
    producer = ProducerClient(transactionalID: "tally.\(name)", broker: broker)
    seat = GroupSeat(in: .tally, name: name, isStatic: isStatic, broker: broker)
  }

  package var isEnded: Bool { if case .ended = phase { true } else { false } }
  package var isCommitting: Bool { if case .committing = phase { true } else { false } }
  package var isStatic: Bool { seat.isStatic }

  /// What its client does by itself while the process runs.
  package func heartbeat() { seat.heartbeat() }

  /// One call, and what follows if it fails.
  package func step(using random: inout some RandomNumberGenerator) throws {
    do {
      switch phase {
      case .takingOver:
        try producer.takeOver()
        phase = .working
      case .working: try work(using: &random)
      case .committing(let commit): try advance(commit)
      case .aborting:
        try producer.end(isCommitted: false)
        phase = .working
      case .ended: break
      }
    } catch let fault as BrokerFault {
      meet(fault)
    }
  }

  /// Records wait in the producer's queue; some go out.
  package func send(using random: inout some RandomNumberGenerator) {
    do throws(BrokerFault) {
      try producer.send(using: &random)
    } catch {
      // The next call of the worker's meets the same.
    }
  }

  private func work(using random: inout some RandomNumberGenerator) throws {
    switch try seat.poll() {
    case .waiting: return
    case .assigned(let partitions):
      assigned = partitions
      for partition in slots.keys where !partitions.contains(partition) { slots[partition] = nil }
    case .revoked: phase = .committing(MemberCommit(isDurable: true, purpose: .revocation))
    case .lost:
      abandonTransaction()
      forget()
    case .none:
      let unready = assigned.filter { !(slots[$0]?.isRunning ?? false) }
      if let partition = unready.randomElement(using: &random), Bool.random(using: &random) {
        try settle(partition)
      } else {
        try takeOrCommit(using: &random)
      }
    }
  }

  private func takeOrCommit(using random: inout some RandomNumberGenerator) throws {
    if Int.random(in: 0..<4, using: &random) == 0 {
      let isDurable = Int.random(in: 0..<3, using: &random) == 0
      phase = .committing(MemberCommit(isDurable: isDurable, purpose: .ordinary))
      return
    }
    let running = assigned.compactMap { slots[$0] }.filter(\.isRunning)
    guard let slot = running.randomElement(using: &random) else { return }
    try take(slot, limit: Int.random(in: 1...8, using: &random))
  }

  private func take(_ slot: MemberSlot, limit: Int) throws {
    for register in slot.next.keys {
      let log = broker.cluster[.input(register), slot.partition]
      let (records, next) = log.read(from: slot.next[register] ?? 0, limit: limit)
      for record in records {
        producer.begin()
        var sink = MemberSink(producer: producer, partition: slot.partition)
        try slot.task.process(
          register, key: record.key?.span, value: record.value?.span, offset: record.offset,
          timestamp: record.time, into: &sink)
      }
      slot.next[register] = next
    }
  }

  /// The process ends in good order: what it has read is committed and durable.
  package func stop() {
    guard case .working = phase else { return }
    phase = .committing(MemberCommit(isDurable: true, purpose: .stop))
  }
}

// MARK: - Failure

extension TallyMember {
  private func meet(_ fault: BrokerFault) {
    broker.note(fault)
    switch fault {
    case .unstableOffsets, .concurrentTransactions: return
    case .producerFenced, .instanceFenced: phase = .ended
    case .illegalGeneration, .unknownMember, .recordRefused: recover(takingOver: false)
    case .timedOut: recover(takingOver: true)
    }
  }

  /// Back to the last commit.
  private func recover(takingOver: Bool) {
    if case .committing(let commit) = phase, commit.purpose == .revocation {
      abandonTransaction()
      forget()
      seat.rejoin()
    } else {
      dropChanges()
      unsettle()
    }
    phase = takingOver ? .takingOver : .aborting
  }

  private func dropChanges() {
    for slot in slots.values {
      if broken == .abortedChangesKept { slot.task.committed() } else { slot.task.aborted() }
    }
  }

  private func unsettle() {
    for slot in slots.values { slot.phase = .unsettled }
  }

  func abandonTransaction() {
    dropChanges()
    phase = .aborting
  }

  /// The partitions are no longer ours; stores stay open for the next assignment.
  func forget() {
    for slot in slots.values {
      slot.task.aborted()
      if broken != .storeNotCompared || !slot.isRunning { slot.phase = .unsettled }
    }
    assigned = []
  }
}

extension TallyMember {
  /// All that its partitions hold is counted, committed and durable.
  package var isAtRest: Bool {
    guard case .working = phase, seat.generation != nil, !producer.isOpen else { return false }
    return assigned.allSatisfy { partition in
      guard let slot = slots[partition], slot.isRunning, !slot.needsStoreCommit,
        slot.held == slot.next
      else { return false }
      return slot.next.allSatisfy { register, offset in
        offset >= broker.cluster[.input(register), partition].highWatermark
      }
    }
  }
}
