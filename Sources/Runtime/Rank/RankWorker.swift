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
    let computation = slot.task.compute(
      area: area, catchingUp: slot.isCatchingUp, publishedAt: WallClock.now)
    state.lastRefitMilliseconds = watch.milliseconds - started
    state.refits += 1
    if !computation.isEmpty {
      try sink.publish(
        computation, offset: offset(of: slot), of: consumer.groupMetadata())
      slot.committed = slot.task.nextOffset
      recovery.committed()
    }
    slot.task.published(computation, area: area)
    slot.schedule.computed(area: area, started: started, finished: watch.milliseconds)
    state.published += Int64(computation.publications.count)
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

  func place(of slot: RankSlot) -> TopicPartition {
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
