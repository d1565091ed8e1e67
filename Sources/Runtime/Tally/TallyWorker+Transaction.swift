internal import Benchmarks
internal import Kafka
internal import Logging
internal import Registers
internal import Store
internal import Streams

/// The end of a transaction, in the order that exactly-once rests on: records and positions to
/// Kafka, Kafka's commit, then the store.
extension TallyWorker {
  func commitIfDue() throws {
    if sink.isOpen {
      let age = watch.milliseconds - transactionStart
      let patience = min(
        settings.commitInterval * Limits.busyCommitIntervals,
        max(settings.commitInterval, Limits.transactionMillisecondsMax))
      guard
        age >= (isIdle ? settings.commitInterval : patience)
          || transactionRecords >= batch.records || areChangesMany || isTrialRead
          || transactionBytes >= Limits.transactionInputBytesMax
      else { return }
      try commit(durably: false)
    } else if isTrialRead {
      // None of the suspects is there any more.
      searchOn()
    } else if isIdle, watch.milliseconds - lastStoreCommit >= Limits.storeCommitMilliseconds {
      // Nothing comes: what is sealed becomes durable, and marks of transactions in the inputs
      // are stepped over, so that the group's lag is none.
      try commit(durably: true)
    }
  }

  /// Commits the running transaction, or, `durably`, an empty one where positions moved or a
  /// store is behind: only a commit that Kafka accepts shows that the partitions are still ours.
  /// Concerns the tasks that run or are rebuilt: one that is being restored is in no transaction.
  func commit(durably: Bool) throws {
    let running = slots.compactMap { $0 }.filter(\.isCommitting)
    let positions = positions(of: running)
    let moved = positions.filter(\.isMoved)
    let isStoreDue = durably || isAnyStoreDue(of: running)
    let isStoreBehind = isStoreDue && running.contains(where: \.needsStoreCommit)
    if durably { lastStoreCommit = watch.milliseconds }
    guard sink.isOpen || !moved.isEmpty || isStoreBehind else { return }
    try beginIfNeeded()
    for slot in running {
      sink.sourcePartition = slot.partition
      try slot.task.finishTransaction(positions: slot.positions, into: &sink)
    }
    try sink.check()
    // The commit would do so too; but a broker that is gone is noticed here within the time-out,
    // and by the call for offsets perhaps not.
    try sink.flush()
    let behind = isStoreDue ? running.filter(\.needsStoreCommit) : []
    if !behind.isEmpty { try noteChangelogPositions(behind) }
    // Where none has moved they are sent as they are: the group's generation is checked with
    // offsets and with nothing else, and it alone tells a worker that was held up that its
    // partitions are another's by now.
    let offsets = moved.isEmpty ? positions : moved
    if !offsets.isEmpty {
      try sink.sendOffsets(
        offsets.map { TopicPartitionOffset($0.partition, at: $0.offset) },
        of: consumer.groupMetadata())
    }
    try sink.commit()
    for move in moved { move.slot.committed[move.register] = move.offset }
    for slot in running { slot.task.committed() }
    noteCommit()
    for slot in behind {
      pulse.begin(.commitStore)
      try slot.task.commitStore()
    }
    if isStoreDue { lastStoreCommit = watch.milliseconds }
  }

  /// Of a search, all that is to be tried next is read.
  private var isTrialRead: Bool {
    guard let trial = search.trial else { return false }
    return trial.allSatisfy { stretch in
      guard let slot = slots[Int(stretch.partition.partition.rawValue)], slot.isRunning,
        let input = inputs(of: slot.partition).first(where: { $0.partition == stretch.partition }),
        let next = slot.next[input.register]
      else { return false }
      return next.rawValue >= stretch.offsets.upperBound
    }
  }

  private var areChangesMany: Bool {
    var changes = 0
    forEachSlot { changes += $0.task.pendingChanges }
    return changes >= Limits.transactionChangesMax
  }

  private func noteCommit() {
    tally.transactions += 1
    batch.committed(records: transactionRecords)
    transactionRecords = 0
    searchOn()
    if !refused.isEmpty { forgetRefused() }
    recovery.committed()
  }

  /// Reads the next trial, or everything again when the search is over.
  private func searchOn() {
    guard search.trial != nil else { return search.committed { _ in nil } }
    var next: [TopicPartition: Offset] = [:]
    forEachSlot { slot in
      for input in inputs(of: slot.partition) { next[input.partition] = slot.next[input.register] }
    }
    search.committed { next[$0] }
    isAssignmentOutdated = true
  }

  /// Their dead letters are committed.
  private func forgetRefused() {
    forEachSlot { slot in
      for input in inputs(of: slot.partition) {
        if let next = slot.next[input.register] { refused.forget(input.partition, before: next) }
      }
    }
  }

  struct Position {
    let slot: TallySlot
    let register: Register
    let partition: TopicPartition
    let offset: Offset

    /// Kafka does not hold it yet.
    var isMoved: Bool { offset != slot.committed[register] }
  }

  func positions(of slots: [TallySlot]) -> [Position] {
    slots.flatMap { slot in
      inputs(of: slot.partition).compactMap { input in
        slot.next[input.register].map {
          Position(slot: slot, register: input.register, partition: input.partition, offset: $0)
        }
      }
    }
  }

  private func isAnyStoreDue(of slots: [TallySlot]) -> Bool {
    if watch.milliseconds - lastStoreCommit >= Limits.storeCommitMilliseconds { return true }
    var changes = 0
    var bytes = 0
    for slot in slots {
      changes += slot.store.sealedChangeCount
      bytes += slot.store.overlayByteCount
    }
    return changes >= Limits.storeChangesMax || bytes >= Limits.storeOverlayBytesMax
  }

  /// The end of each changelog partition with this transaction's records in it: asked after they
  /// are there and before the commit. If another has taken over since, the commit fails, and the
  /// positions are dropped with the rest.
  private func noteChangelogPositions(_ slots: [TallySlot]) throws {
    pulse.begin(.ask)
    let partitions = slots.map {
      TopicPartition(
        topic: settings.topology.persons, partition: Partition(rawValue: Int32($0.partition)))
    }
    // Before the ends are asked: what comes behind them is not older.
    let now = WallClock.now.rawValue
    let marks = try admin.watermarks(of: partitions, timeout: Limits.askTimeout)
    for (slot, mark) in zip(slots, marks) {
      slot.task.setChangelogPosition(mark.highWatermark.rawValue)
      TallyState.setChangelogTime(now, in: slot.store)
    }
  }
}
