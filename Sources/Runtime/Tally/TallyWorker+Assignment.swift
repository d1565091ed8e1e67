internal import Benchmarks
internal import Kafka
internal import Logging
internal import Registers
internal import Store
internal import Streams

/// From an assignment to running tasks, and back.
extension TallyWorker {
  /// Runs inside a poll. What comes is settled between polls; what goes is committed here.
  func rebalance(
    _ event: RebalanceEvent, _ consumer: borrowing Consumer
  ) throws(KafkaError) {
    tally.rebalances += 1
    switch event {
    case .assigned(let partitions):
      accept(partitions)
      try consumer.assign([])
    case .revoked(let partitions):
      log.info("partitions revoked", metadata: ["count": "\(partitions.count)"])
      commitBeforeRevocation()
      forget()
      try consumer.unassign()
    case .lost(let partitions):
      log.warning(
        "partitions lost to another worker", metadata: ["count": "\(partitions.count)"])
      abandonTransaction()
      forget()
      try consumer.unassign()
    }
  }

  /// The numbers that every register topic gives to this worker. A task needs the same number of
  /// each: an assignment that is not rectangular is not worked on.
  private func accept(_ partitions: [TopicPartition]) {
    let topics = Set(Register.allCases.map { settings.topology.topic(of: $0) })
    let byNumber = Dictionary(grouping: partitions) { Int($0.partition.rawValue) }
    let whole = byNumber.filter { Set($0.value.map(\.topic)) == topics }
    guard whole.count == byNumber.count else {
      assigned = []
      log.error(
        """
        partition numbers are not together: another member of group \
        \(settings.topology.tallyGroup) subscribes to other topics. Nothing is counted until \
        that member is gone.
        """)
      return
    }
    assigned = whole.keys.sorted()
    if let last = assigned.last, last >= slots.count {
      assigned = []
      failureInRebalance = WorkerFailure(
        .configuration,
        "the register topics have more than \(slots.count) partitions by now, and a person's "
          + "records another partition: the count is for life. Nothing more was counted. To "
          + "change it, deliver everything anew under another --topic-prefix.")
      return
    }
    log.info("partitions assigned", metadata: ["partitions": "\(assigned)"])
  }

  /// The partitions are no longer ours; stores stay open for the next assignment. What is not
  /// committed by now is dropped, that of a restore cut short included: it is read again.
  private func forget() {
    assigned = []
    cellsReader = nil
    search.forget()
    forEachSlot {
      $0.task.aborted()
      $0.phase = .unsettled
    }
  }

  private func commitBeforeRevocation() {
    do {
      try commit(durably: true)
    } catch {
      log.warning("revoked before the last commit", metadata: ["error": "\(error)"])
      if let error = error as? KafkaError {
        noteFailure(inRebalance: error)
      } else {
        failureInRebalance = error
      }
      abandonTransaction()
    }
  }

  /// Ends the transaction without a commit; what it changed never was.
  func abandonTransaction() {
    forEachSlot { $0.task.aborted() }
    do {
      try sink.abort()
    } catch {
      log.warning("abort failed", metadata: ["error": "\(error)"])
      spoilSink()
    }
  }

  // MARK: Settling

  /// Brings what is assigned a step closer to running: opens stores, restores a slice of one that
  /// is behind, starts reading those that are ready.
  func settle() throws {
    guard
      isSinkSpoilt || assigned.contains(where: { !(slots[$0]?.isRunning ?? false) })
    else { return }
    pulse.begin(.ask)
    try closeUnassigned()
    // Before any changelog is looked at: what was left open in it ends here.
    if isSinkSpoilt { try replaceProducer() }
    for partition in assigned {
      let slot = try slots[partition] ?? openSlot(partition)
      slots[partition] = slot
      if case .unsettled = slot.phase { try compareWithChangelog(slot) }
    }
    for case let slot? in assigned.map({ slots[$0] }) {
      guard case .restoring(let reader) = slot.phase else { continue }
      pulse.begin(.restore)
      if try reader.restore(&slot.task, milliseconds: Limits.restoreSliceMilliseconds) {
        log.info(
          "restored", metadata: ["partition": "\(slot.partition)", "to": "\(reader.target)"])
        slot.phase = .settled
      }
      break
    }
    let ready = assigned.compactMap { slots[$0] }.filter {
      if case .settled = $0.phase { true } else { false }
    }
    if !ready.isEmpty { try start(ready) }
    try rebuild()
  }

  private func openSlot(_ partition: Int) throws -> TallySlot {
    let store = try settings.openStore(
      ofPartition: partition, clusterID: clusterID, in: directory)
    return TallySlot(
      partition: partition, store: store, task: try makeTask(ofPartition: partition, store))
  }

  func makeTask(ofPartition partition: Int, _ store: StateStore) throws -> TallyTask {
    try TallyTask(
      partition: partition, topology: settings.topology, definitions: settings.definitions,
      store: store)
  }

  private func closeUnassigned() throws {
    for partition in slots.indices where !assigned.contains(partition) {
      try closeSlot(partition)
    }
  }

  func closeSlot(_ partition: Int) throws {
    guard let slot = slots[partition] else { return }
    closedCounts += slot.task.counts
    slots[partition] = nil
    pulse.begin(.commitStore)
    try slot.store.close()
  }

  /// Starts reading partitions whose stores are up to date, beside those already read.
  private func start(_ ready: [TallySlot]) throws {
    for slot in ready {
      let stored = try TallyState.progress(in: slot.store)?.inputs ?? []
      for input in inputs(of: slot.partition) {
        let position = stored.first { $0.register == input.register.topicName }?.position
        slot.next[input.register] =
          try slot.committed[input.register] ?? position.map { Offset(rawValue: $0) }
          ?? beginning(of: input.partition)
      }
      slot.phase = .running
      if try slot.task.needsRebuild() { slot.phase = .outdated }
    }
    try assignRunning()
    log.info(
      "counting",
      metadata: ["partitions": "\(ready.filter(\.isRunning).map(\.partition))"])
  }

  private func beginning(of partition: TopicPartition) throws -> Offset {
    try admin.watermarks(of: [partition], timeout: Limits.askTimeout)[0].low
  }

  /// Reads what is running, or of it what a search for a poisonous record is to try.
  func assignRunning() throws {
    isAssignmentOutdated = false
    var offsets: [TopicPartitionOffset] = []
    for case let slot? in assigned.map({ slots[$0] }) where slot.isRunning {
      for input in inputs(of: slot.partition) where search.bound(of: input.partition) != 0 {
        offsets.append(
          TopicPartitionOffset(input.partition, at: slot.next[input.register] ?? .beginning))
      }
    }
    try consumer.assign(offsets)
  }

  func inputs(of partition: Int) -> [(register: Register, partition: TopicPartition)] {
    Register.allCases.map {
      (
        $0,
        TopicPartition(
          topic: settings.topology.topic(of: $0),
          partition: Partition(rawValue: Int32(partition)))
      )
    }
  }
}
