internal import Benchmarks
internal import Registers
package import Simulation
internal import Streams

/// What may happen to the workers of a fleet, beside their work.
package enum Incident: CaseIterable, Sendable {
  /// Processes that end at once, with the disk as it is.
  case crash, lostDisk, olderDisk
  /// A process that gets no processor, until its session or its transaction is over, or not.
  case pause
  /// A process that is held up in a call while its client goes on, until the group passes it over.
  case hang
  case longTime
  case joining, leaving, stop
  case secondProcess
  case lostAnswer, refusedRecord
  case changelogCompaction, cellsCompaction
}

extension Fleet {
  /// Some hundred steps of all, drawn one by one, while records are delivered and incidents happen
  /// among them.
  package func run(
    _ feed: inout RegisterFeed, turns: Int, incidents: [Incident],
    using random: inout SeededGenerator
  ) throws {
    for _ in 0..<turns {
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<4:
        let deliveries = (0..<Int.random(in: 1...4, using: &random)).map { _ in feed.next() }
        deliver(deliveries, using: &random)
      case 4, 5:
        let draw = Int.random(in: 0..<3, using: &random)
        guard let incident = draw == 0 ? .pause : incidents.randomElement(using: &random)
        else { break }
        self.incidents[incident, default: 0] += 1
        try inflict(incident, using: &random)
      default: try turn(using: &random)
      }
    }
  }

  private func deliver(_ deliveries: [Delivery], using random: inout SeededGenerator) {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: pipe(deliveries, isCommitted: true)
    case 1:
      pipe(deliveries, isCommitted: false)
      pipe(deliveries, isCommitted: true)
    default: for delivery in deliveries { pipe(delivery) }
    }
  }

  /// One step of anyone.
  func turn(using random: inout SeededGenerator) throws {
    passTime(milliseconds: Int64.random(in: 0...60, using: &random))
    if Int.random(in: 0..<150, using: &random) == 0 { broker.expireTransactions() }
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<5:
      for _ in 0..<Int.random(in: 1...6, using: &random) { broker.writeMark(using: &random) }
    case 5:
      doppelgangers.removeAll(where: \.isEnded)
      try doppelgangers.randomElement(using: &random)?.step(using: &random)
    case 6:
      let machine = machines.randomElement(using: &random)
      if machine?.standstill != .paused { machine?.tally?.send(using: &random) }
    default: try step(using: &random)
    }
  }

  /// The clocks go on; clients send their heartbeats, but for those of machines that stand still.
  private func passTime(milliseconds: Int64) {
    broker.advanceClock(by: milliseconds)
    for machine in machines where machine.standstill != .paused {
      machine.tally?.heartbeat()
      machine.rank?.heartbeat()
    }
    for doppelganger in doppelgangers { doppelganger.heartbeat() }
    broker.expireMembers()
  }

  private func step(using random: inout SeededGenerator) throws {
    guard let machine = machines.randomElement(using: &random) else { return }
    if machine.standstill != nil {
      if Int.random(in: 0..<30, using: &random) == 0 { machine.standstill = nil }
      return
    }
    for _ in 0..<Int.random(in: 1...8, using: &random) { try step(machine, using: &random) }
  }

  func step(_ machine: Machine, using random: inout SeededGenerator) throws {
    if Int.random(in: 0..<3, using: &random) > 0 {
      try machine.tally?.step(using: &random)
      if machine.tally?.isEnded ?? true { restart(machine, using: &random) }
    } else {
      try machine.rank?.step(
        now: Timestamp(rawValue: 1_000_000 + broker.now), using: &random)
      if machine.rank?.isEnded ?? true, machine.tally != nil { startRank(machine) }
    }
  }

  /// A supervisor starts again what has ended, after a while.
  private func restart(_ machine: Machine, using random: inout SeededGenerator) {
    if machine.tally != nil { machine.tally = nil }
    guard Int.random(in: 0..<6, using: &random) == 0 else { return }
    startTally(machine)
  }

  // MARK: Incidents

  private func inflict(
    _ incident: Incident, using random: inout SeededGenerator
  ) throws {
    // In the middle of a commit, if there is one: that is where it matters.
    let busy = machines.filter(\.isCommitting)
    let choice = busy.isEmpty || Int.random(in: 0..<4, using: &random) == 0 ? machines : busy
    guard let machine = choice.randomElement(using: &random) else { return }
    let partition = Int.random(in: 0..<partitionCount, using: &random)
    switch incident {
    case .crash: end(machine)
    case .lostDisk:
      end(machine)
      machine.disk = MachineDisk()
    case .olderDisk: wakeWithOlderDisk(machine, using: &random)
    case .pause:
      machine.standstill = .paused
      // Long enough for the others to take over, or not.
      if Int.random(in: 0..<4, using: &random) > 0 { broker.advanceClock(by: 16_000) }
    case .hang: try hang(machine, using: &random)
    case .longTime:
      broker.advanceClock(by: Int64.random(in: 5_000...20_000, using: &random))
    case .joining where machines.count < 4: addMachine(isStatic: Bool.random(using: &random))
    case .leaving where machines.count > 1:
      // For good: what it has not committed is another's to do.
      machine.tally?.stop()
      if machine.tally == nil || Bool.random(using: &random) { remove(machine) }
    case .joining, .leaving: break
    case .stop:
      machine.tally?.stop()
      machine.rank?.stop()
    case .secondProcess: startElsewhere(machine)
    case .lostAnswer:
      let lost = TallyMember.LostAnswer.allCases.randomElement(using: &random)
      if Bool.random(using: &random) {
        machine.tally?.lostAnswer = lost
      } else {
        machine.rank?.lostAnswer = lost
      }
      machine.rank?.isCatchingUp.toggle()
    case .refusedRecord: machine.tally?.isSpoilt = true
    case .changelogCompaction: compactChangelog(partition, using: &random)
    case .cellsCompaction: compactCells(partition, using: &random)
    }
  }

  /// A second process under the same name, with a disk of its own, while the first goes on.
  private func startElsewhere(_ machine: Machine) {
    guard let first = machine.tally, machine.standstill == nil else { return }
    doppelgangers.append(first)
    machine.disk = MachineDisk()
    machine.snapshots = []
    startTally(machine)
  }

  /// Others come or go meanwhile, and the group waits for it no longer than it must.
  private func hang(_ machine: Machine, using random: inout SeededGenerator) throws {
    machine.standstill = .hung
    if machines.count < 4 { addMachine(isStatic: Bool.random(using: &random)) }
    for _ in 0..<50 {
      try turn(using: &random)
      if machine.standstill == nil { return }
    }
    for _ in 0..<9 { passTime(milliseconds: 5_000) }
  }

  private func end(_ machine: Machine) {
    machine.tally = nil
    machine.rank = nil
    machine.standstill = nil
  }

  private func remove(_ machine: Machine) {
    machines.removeAll { $0 === machine }
  }

  private func wakeWithOlderDisk(_ machine: Machine, using random: inout SeededGenerator) {
    machine.snapshots.append(machine.disk.snapshot())
    guard Bool.random(using: &random),
      let older = machine.snapshots.randomElement(using: &random)
    else { return }
    end(machine)
    let disk = MachineDisk()
    disk.stores = older.mapValues { $0.snapshot() }
    machine.disk = disk
  }
}
