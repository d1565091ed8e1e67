internal import Benchmarks
internal import Kafka
internal import Logging
internal import Store
internal import Streams

/// What a store that was just opened, or that another may have overtaken, lacks of its changelog.
extension TallyWorker {
  /// Settles the slot, or begins its restore.
  ///
  /// The group's offsets come first: they are told when every transaction is over that was sent
  /// some of before the partition changed hands, and no other can send any more. So what an owner
  /// before has committed, or still may, lies below the changelog's end that is asked for then.
  func compareWithChangelog(_ slot: TallySlot) throws {
    let changelog = TopicPartition(
      topic: settings.topology.persons, partition: Partition(rawValue: Int32(slot.partition)))
    let inputs = inputs(of: slot.partition)
    let held = try consumer.committed(for: inputs.map(\.partition), timeout: Limits.askTimeout)
    for (input, offset) in zip(inputs, held) { slot.committed[input.register] = offset }
    let now = WallClock.now.rawValue
    let end = try admin.watermarks(of: [changelog], timeout: Limits.askTimeout)[0]
      .highWatermark.rawValue
    var position = try TallyState.changelogPosition(in: slot.store)
    guard position <= end else {
      throw WorkerFailure(
        .configuration,
        """
        the store of partition \(slot.partition) is ahead of its changelog (\(position) > \
        \(end)): \(changelog.topic) was deleted or cut. If that was meant, remove \
        \(directory.path)/tally-\(slot.partition); nothing was changed.
        """)
    }
    if position < end, try isTooOld(slot.store, position: position, end: end, now: now) {
      log.warning(
        """
        store behind for longer than the changelog keeps tombstones: wiped, to be restored whole
        """, metadata: ["partition": "\(slot.partition)"])
      try slot.store.removeAll()
      slot.task = try makeTask(ofPartition: slot.partition, slot.store)
      position = 0
    }
    if position == end {
      slot.phase = .settled
    } else {
      slot.phase = .restoring(
        try ChangelogReader(
          changelog, from: position, to: end, settings: settings,
          label: settings.topology.group + "-restore", now: now))
      log.info(
        "restoring",
        metadata: [
          "partition": "\(slot.partition)", "from": "\(position)", "to": "\(end)",
        ])
    }
  }

  private func isTooOld(
    _ store: StateStore, position: Int64, end: Int64, now: Int64
  ) throws -> Bool {
    StoreAge.isTooOld(
      position: position, end: end, time: try TallyState.changelogTime(in: store), now: now,
      retention: try tombstoneRetention())
  }

  /// Of the changelog, as the broker has it; where it does not say, as the topic is created.
  private func tombstoneRetention() throws -> Int64 {
    if case .known(let values) = try admin.settings(
      ofTopic: settings.topology.persons, timeout: Limits.askTimeout),
      let retention = values[TopicPlan.tombstoneRetentionName].flatMap({ Int64($0) })
    {
      return retention
    }
    return TopicPlan.tombstoneRetention
  }
}
