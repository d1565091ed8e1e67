internal import Benchmarks
internal import Kafka
internal import Logging
internal import Registers
internal import Streams

/// A rank thread: one consumer of the cells topic, one transactional producer, and the tasks of
/// the partitions that the group gives it. All of it belongs to the thread that calls `run`.
///
/// A rank task has no state on disk: on assignment it reads its partition from the beginning,
/// whatever offset is committed.
final class RankWorker {
  let settings: WorkerSettings
  let log: Logger
  let status: Latest<RankStatus>
  let pulse: Pulse
  let memberID: String
  let consumer: Consumer
  let lag: InputLag
  var references: ReferenceReader?
  /// The reference topics are to be read from the beginning.
  var areReferencesOutdated = true
  /// By partition of the reference topics that this thread answers for: what lies before these
  /// offsets has been answered for.
  var answered: [TopicPartition: Offset] = [:]
  let watch = Stopwatch()

  var sink: RankSink
  var slots: [Int: RankSlot] = [:]
  var state = RankStatus()
  var failureInRebalance: (any Error)?
  /// The producer is good for nothing more.
  var isSinkSpoilt = false
  var recovery = Recovery(
    failuresMax: Limits.failuresMax, fencedAgain: Limits.fencedAgainMilliseconds)
  /// Not to be asked before this time for what a broker must answer.
  var nextAttempt: Int64 = 0
  private var lastOffsetCommit: Int64 = 0
  var lastRenewal: Int64 = 0
  private var lastLagCheck: Int64 = .min / 2

  init(
    settings: WorkerSettings, log: Logger, status: Latest<RankStatus>, pulse: Pulse
  ) throws {
    self.settings = settings
    self.log = log
    self.status = status
    self.pulse = pulse
    memberID = settings.memberID(role: "rank", thread: 0)
    sink = try RankSink(settings, transactionalID: memberID, pulse: pulse)
    lag = try InputLag(settings)
    consumer = try settings.member(of: settings.topology.rankGroup, id: memberID)
    consumer.onRebalance { [unowned self] (consumer, event) throws(KafkaError) in
      try rebalance(event, consumer)
    }
    try consumer.subscribe([settings.topology.cells])
  }

  func run(until stop: StopSignal) throws {
    while !stop.isRequested {
      do {
        try turn()
      } catch {
        try recover(from: error)
      }
      publishStatus()
    }
    pulse.begin(.close)
    try references?.close()
    try consumer.close(timeout: Limits.closeTimeout)
    log.info("rank stopped", metadata: ["published": "\(state.published)"])
  }

  private func turn() throws {
    pulse.begin(.turn)
    try takeRecords()
    guard watch.milliseconds >= nextAttempt else { return }
    if isSinkSpoilt { try replaceProducer() }
    pulse.begin(.ask)
    try askEnds()
    pulse.begin(.restore)
    try readReferencesAnew()
    try restoreEnded()
    try readReferences()
    pulse.begin(.ask)
    try publishIfDue()
    try commitOffsetsIfDue()
    try renewAnswersIfDue()
  }

  // MARK: Records

  private func takeRecords() throws {
    var wait = Int32(min(Limits.pollMilliseconds, settings.publishInterval))
    for _ in 0..<Limits.recordsPerTurn {
      switch consumer.poll(timeoutMilliseconds: wait) {
      case .idle:
        if let failureInRebalance { throw failureInRebalance }
        return
      case .record(let record): try fold(record)
      case .end(let end):
        slots[Int(end.topicPartition.partition.rawValue)]?.task
          .skip(to: end.offset.rawValue)
      case .failure(let error, _):
        try heed(error)
      }
      wait = 0
    }
  }

  private func fold(_ record: borrowing ConsumerRecord) throws {
    let partition = Int(record.partition.rawValue)
    guard let slot = slots[partition], let key = record.key else { return }
    do throws(CorruptRecord) {
      try slot.task.fold(key: key, value: record.value, offset: record.offset.rawValue)
    } catch {
      throw WorkerFailure(corrupt: error.what, in: record)
    }
  }

  /// Where the restore of what was just assigned will end.
  private func askEnds() throws {
    let new = slots.values.filter(\.isAssigned)
    guard !new.isEmpty else { return }
    let ends = try consumer.ends(of: new.map(place(of:)), timeout: Limits.askTimeout)
    for (slot, end) in zip(new, ends) { slot.phase = .restoring(end: end.rawValue) }
  }

  /// The end of a restore: then the rankings that readers hold are read, and computing begins.
  private func restoreEnded() throws {
    for slot in slots.values {
      if case .restoring(let end) = slot.phase, slot.task.nextOffset >= end {
        slot.task.reachedRestoreEnd()
        slot.phase = .resuming
      }
    }
    let resuming = slots.values.filter(\.isResuming)
    guard !resuming.isEmpty, !areReferencesOutdated, let references else { return }
    let areas = Set(resuming.flatMap(\.task.areaIDs))
    if !areas.isEmpty {
      // Waits until a transaction in which an owner before publishes is over: its rankings are
      // among those read.
      _ = try consumer.committed(for: resuming.map(place(of:)), timeout: Limits.askTimeout)
      // Its offsets may be stable while the mark behind its rankings is still to come: asked again
      // with the next turn.
      let rankings = settings.topology.partitions(of: settings.topology.rankings)
      guard
        try lag.admin.watermarks(of: rankings, timeout: Limits.askTimeout)
          .allSatisfy({ $0.stableEnd >= $0.highWatermark })
      else { return }
    }
    let published = areas.isEmpty ? [] : try publishedRankings(of: areas)
    for slot in resuming {
      slot.task.take(references.references)
      slot.task.resume(published: published)
      slot.phase = .following
      guard !slot.task.areas.isEmpty else { continue }
      log.info(
        "ranking",
        metadata: ["cells": "\(slot.task.cellsPartition)", "areas": "\(slot.task.areaIDs)"])
    }
  }

  /// The last ranking of each key of some areas.
  private func publishedRankings(of areas: Set<String>) throws -> [Ranking] {
    let reader = try TopicReader(
      settings.topology.partitions(of: settings.topology.rankings),
      bootstrapServers: settings.bootstrapServers, properties: settings.properties,
      label: settings.topology.group + "-restore", log: settings.clientLog)
    var values: [[UInt8]: [UInt8]] = [:]
    try reader.readToEnds(timeout: Limits.askTimeout) { record in
      guard let key = record.key else { return }
      let name = Array(copying: key)
      let area = String(decoding: name.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
      guard areas.contains(area) else { return }
      if let value = record.value {
        values[name] = Array(copying: value)
      } else {
        values[name] = nil
      }
    }
    try reader.close(timeout: Limits.closeTimeout)
    return try values.values.map { try Ranking(json: $0) }
  }

  // MARK: Publishing

  private func publishIfDue() throws {
    let now = watch.milliseconds
    if now - lastLagCheck >= settings.publishInterval {
      lastLagCheck = now
      lookAtLag()
    }
    for (_, slot) in slots where slot.isFollowing && slot.task.standsOnACut {
      let state: Ranking.State = slot.isCatchingUp ? .catchingUp : .current
      for area in slot.task.areas.indices {
        if slot.task.isDirty(area: area, state: state) {
          slot.schedule.changed(area: area, now: now)
        }
        guard let due = slot.schedule.dueTime(area: area, catchingUp: slot.isCatchingUp),
          due <= now
        else { continue }
        try publish(area: area, of: slot)
      }
    }
  }

  private func lookAtLag() {
    for (partition, slot) in slots where slot.isFollowing && !slot.task.areas.isEmpty {
      let isBehind: Bool
      do {
        let look = try lag.look(cellsPartition: partition, nextOffset: slot.task.nextOffset)
        isBehind = look.isCatchingUp
        for (source, positions) in look.counted.enumerated() {
          slot.task.noteCounted(positions, source: source)
        }
      } catch {
        // The next look tells; until then the state stays what it was.
        log.debug("lag unknown", metadata: ["error": "\(error)"])
        return
      }
      guard isBehind != slot.isCatchingUp else { continue }
      slot.isCatchingUp = isBehind
      log.info(isBehind ? "catching up" : "caught up", metadata: ["cells": "\(partition)"])
    }
  }

  private func publish(area: Int, of slot: RankSlot) throws {
    let started = watch.milliseconds
    pulse.begin(.rank)
    let publications = slot.task.compute(
      area: area, catchingUp: slot.isCatchingUp, publishedAt: WallClock.now)
    state.lastRefitMilliseconds = watch.milliseconds - started
    state.refits += 1
    if !publications.isEmpty {
      try sink.publish(
        publications, offset: offset(of: slot), of: consumer.groupMetadata())
      slot.committed = slot.task.nextOffset
      recovery.committed()
    }
    slot.task.published(publications, area: area)
    slot.schedule.computed(area: area, started: started, finished: watch.milliseconds)
    state.published += Int64(publications.count)
  }

  /// Where reading stands, for the group's lag.
  private func commitOffsetsIfDue() throws {
    let now = watch.milliseconds
    guard now - lastOffsetCommit >= Limits.offsetCommitMilliseconds else { return }
    lastOffsetCommit = now
    for (_, slot) in slots where slot.isFollowing && slot.committed != slot.task.nextOffset {
      try sink.commitOffsets([offset(of: slot)], of: consumer.groupMetadata())
      slot.committed = slot.task.nextOffset
      recovery.committed()
    }
  }

  private func offset(of slot: RankSlot) -> TopicPartitionOffset {
    TopicPartitionOffset(place(of: slot), at: Offset(rawValue: slot.task.nextOffset))
  }

  private func place(of slot: RankSlot) -> TopicPartition {
    TopicPartition(
      topic: settings.topology.cells,
      partition: Partition(rawValue: Int32(slot.task.cellsPartition)))
  }

  private func publishStatus() {
    state.assigned = slots.keys.sorted()
    state.following = slots.filter { $0.value.isFollowing }.keys.sorted()
    status.publish(state)
  }
}
