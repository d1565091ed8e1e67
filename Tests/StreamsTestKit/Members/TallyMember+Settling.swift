internal import Registers
internal import Store
internal import Streams

/// From an assignment to counting.
extension TallyMember {
  private static let batch = 9
  private static let slicePersons = 7
  private static let sliceCells = 4

  /// Brings a partition a step closer.
  func settle(_ partition: Int) throws {
    let slot = try slots[partition] ?? openSlot(partition)
    slots[partition] = slot
    switch slot.phase {
    case .unsettled:
      if broken == .changelogBeforeOffsets {
        compareWithChangelog(slot, position: try TallyState.changelogPosition(in: slot.store))
      } else {
        try askOffsets(slot)
        slot.phase = .started
      }
    case .started:
      compareWithChangelog(slot, position: try TallyState.changelogPosition(in: slot.store))
    case .restoring(let end): try restore(slot, to: end)
    case .settled:
      if broken == .changelogBeforeOffsets { try askOffsets(slot) }
      try start(slot)
    case .readingCells(let positions, let ends):
      try readCells(slot, from: positions, to: ends)
    case .rebuilding: try rebuild(slot)
    case .running: break
    }
  }

  private func openSlot(_ partition: Int) throws -> MemberSlot {
    let store = StateStore(durable: disk.tables(ofPartition: partition))
    let task = try TallyTask(
      partition: partition, topology: topology, definitions: definitions, store: store)
    return MemberSlot(partition: partition, store: store, task: task)
  }

  /// The offsets come first: they wait until every transaction is over that was sent some of
  /// before the partition changed hands, and no other can send any more. What those have written
  /// is then below the changelog's end.
  private func askOffsets(_ slot: MemberSlot) throws {
    let places = MemoryCluster.inputs(of: slot.partition)
    let held = try broker.offsets(of: places, in: .tally)
    slot.held = [:]
    for case (.input(let register), let offset) in held.map({ ($0.key.topic, $0.value) }) {
      slot.held[register] = offset
    }
  }

  private func compareWithChangelog(_ slot: MemberSlot, position: Int64) {
    let log = broker.cluster[.persons, slot.partition]
    let end = broken == .openChangelogNotAwaited ? log.stableEnd : log.highWatermark
    slot.phase = position < end ? .restoring(end: end) : .settled
  }

  private func restore(_ slot: MemberSlot, to end: Int64) throws {
    let position = try TallyState.changelogPosition(in: slot.store)
    let log = broker.cluster[.persons, slot.partition]
    let (records, next) = log.read(from: position, limit: Self.batch)
    for record in records {
      let key = record.key ?? []
      try slot.task.restore(key: key.span, value: record.value?.span)
    }
    if next > position { try slot.task.finishRestoreBatch(at: next) }
    if next >= end { slot.phase = .settled }
  }

  private func start(_ slot: MemberSlot) throws {
    let stored = try TallyState.progress(in: slot.store)?.inputs ?? []
    for register in Register.allCases where register == .observations {
      let position = stored.first { $0.register == register.topicName }?.position
      slot.next[register] = slot.held[register] ?? position ?? 0
    }
    slot.phase = .running
    guard try slot.task.needsRebuild() else { return }
    try slot.task.commitStore()
    try slot.task.beginRebuild()
    let ends = (0..<topology.partitionCount).map { broker.cluster[.cells, $0].highWatermark }
    slot.phase = .readingCells(positions: ends.map { _ in 0 }, ends: ends)
  }

  private func readCells(_ slot: MemberSlot, from positions: [Int64], to ends: [Int64]) throws {
    var positions = positions
    guard let partition = positions.indices.first(where: { positions[$0] < ends[$0] }) else {
      slot.phase = .rebuilding
      return
    }
    let log = broker.cluster[.cells, partition]
    let (records, next) = log.read(from: positions[partition], limit: Self.batch)
    for record in records {
      let key = record.key ?? []
      try slot.task.noteCell(onTopic: key.span, value: record.value?.span)
    }
    positions[partition] = next
    slot.phase = .readingCells(positions: positions, ends: ends)
  }

  private func rebuild(_ slot: MemberSlot) throws {
    guard try slot.task.countForRebuild(persons: Self.slicePersons) else { return }
    producer.begin()
    var sink = MemberSink(producer: producer, partition: slot.partition)
    let isLast = try slot.task.writeRebuildSlice(
      cells: Self.sliceCells, positions: slot.next, into: &sink)
    phase = .committing(
      MemberCommit(
        isDurable: true, purpose: .slice(partition: slot.partition, isLast: isLast)))
  }
}
