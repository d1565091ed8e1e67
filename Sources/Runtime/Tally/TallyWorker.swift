internal import Kafka
internal import Logging
internal import Registers
internal import Store
internal import Streams

/// A tally thread: one consumer, one transactional producer, and the tasks of the partition
/// numbers that the group gives it. All of it belongs to the thread that calls `run`.
///
/// A turn of the loop: bring what was assigned up to date (`settle`), take records in, commit when
/// it is time. Rebalances run inside the poll; there the transaction is committed before the
/// partitions are given back, so that the next owner finds them as they are.
final class TallyWorker {
  let settings: WorkerSettings
  let clusterID: String
  let directory: StateDirectory
  let log: Logger
  let status: Latest<TallyStatus>
  let pulse: Pulse
  let memberID: String
  let consumer: Consumer
  let admin: Admin
  let watch = Stopwatch()

  var sink: TallySink
  /// The producer is good for nothing more.
  var isSinkSpoilt = false
  /// By partition number; a slot outlives a revocation, until the next assignment lacks it.
  var slots: [TallySlot?]
  var assigned: [Int] = []
  /// Reads for the slots that are outdated.
  var cellsReader: CellsReader?
  /// By the number that records of a topic bear.
  var registers: [Register?] = []
  var tally = TallyStatus()
  /// What went wrong inside a rebalance and is not Kafka's.
  var failureInRebalance: (any Error)?
  var recovery = Recovery(
    failuresMax: Limits.failuresMax, fencedAgain: Limits.fencedAgainMilliseconds)
  var batch = BatchLimit(
    recordsMax: Limits.transactionRecordsMax, slowMin: Limits.slowTransactionRecordsMin)
  var search = PoisonSearch()
  var refused = RefusedRecords()
  private var alarm = DeadLetterAlarm(
    windowMilliseconds: Limits.floodWindowMilliseconds, lettersMin: Limits.floodLettersMin)
  /// What is read is to be assigned anew, between polls.
  var isAssignmentOutdated = false
  /// Not to be asked before this time for what a broker must answer.
  var nextAttempt: Int64 = 0

  var transactionStart: Int64 = 0
  var transactionRecords = 0
  var transactionBytes = 0
  var lastStoreCommit: Int64 = 0
  private var isWaitNoted = false
  /// The last poll found nothing.
  var isIdle = true

  /// Connects, takes over the transactional id, and subscribes. On the thread that will `run`.
  init(
    settings: WorkerSettings, clusterID: String, directory: StateDirectory, log: Logger,
    status: Latest<TallyStatus>, pulse: Pulse
  ) throws {
    self.settings = settings
    self.clusterID = clusterID
    self.directory = directory
    self.log = log
    self.status = status
    self.pulse = pulse
    memberID = settings.memberID(role: "tally", thread: 0)
    slots = Array(repeating: nil, count: settings.topology.partitionCount)
    // First of all: a transaction that this member left open ends here.
    sink = try TallySink(settings, transactionalID: memberID, pulse: pulse)
    admin = try settings.admin()
    consumer = try settings.member(of: settings.topology.tallyGroup, id: memberID)
    for register in Register.allCases {
      let topic = settings.topology.topic(of: register)
      let index = consumer.index(ofTopic: topic).rawValue
      while registers.count <= index { registers.append(nil) }
      registers[index] = register
    }
    consumer.onRebalance { [unowned self] (consumer, event) throws(KafkaError) in
      try rebalance(event, consumer)
    }
    try consumer.subscribe(Register.allCases.map { settings.topology.topic(of: $0) })
  }

  /// Works until it is asked to stop; then commits what it has begun, makes the stores durable and
  /// leaves.
  func run(until stop: StopSignal) throws {
    while !stop.isRequested {
      do {
        noteWaiting()
        if watch.milliseconds >= nextAttempt { try settle() }
        if isAssignmentOutdated { try assignRunning() }
        pulse.begin(.turn)
        try takeRecords()
        try commitIfDue()
      } catch let error as KafkaError {
        try recover(from: error)
      }
      publishStatus()
    }
    try finish()
  }

  /// Says once that the group has given nothing for a while.
  private func noteWaiting() {
    guard tally.rebalances == 0, !isWaitNoted,
      watch.milliseconds >= Limits.assignmentWaitMilliseconds
    else { return }
    isWaitNoted = true
    log.warning(
      """
      no partitions yet: the group waits for another member, or for the session time-out of one \
      that is gone
      """, metadata: ["group": "\(settings.topology.tallyGroup)"])
  }

  private func finish() throws {
    do {
      try commit(durably: true)
    } catch let error as KafkaError {
      // Nothing is lost: the records are read again by the next owner.
      log.warning("last transaction not committed", metadata: ["error": "\(error)"])
      // A broker that does not answer is not waited for twice: the next owner, or a time-out,
      // aborts.
      if FailureKind(error) != .outage { try? sink.abort() }
      spoilSink()
      forEachSlot { $0.task.aborted() }
    }
    assigned = []
    for partition in slots.indices { try closeSlot(partition) }
    pulse.begin(.close)
    try consumer.close(timeout: Limits.closeTimeout)
    publishStatus()
    log.info("tally stopped", metadata: ["records": "\(tally.counts.records)"])
  }

  // MARK: Records

  private func takeRecords() throws {
    var wait = isIdle ? timeToNextCommit() : 0
    for _ in 0..<Limits.recordsPerTurn {
      if sink.isOpen, transactionRecords >= batch.records { return }
      switch consumer.poll(timeoutMilliseconds: Int32(wait)) {
      case .record(let record):
        try take(record)
        isIdle = false
      case .idle:
        isIdle = true
        if let failureInRebalance { throw failureInRebalance }
        return
      case .end(let end): reachedEnd(end)
      case .failure(let error, let place): try heed(error, at: place)
      }
      wait = 0
    }
  }

  private func timeToNextCommit() -> Int64 {
    guard sink.isOpen else { return Limits.pollMilliseconds }
    let due = transactionStart + settings.commitInterval
    return min(Limits.pollMilliseconds, max(0, due - watch.milliseconds))
  }

  private func take(_ record: borrowing ConsumerRecord) throws {
    let partition = Int(record.partition.rawValue)
    guard let slot = slots[partition], slot.isRunning,
      let register = register(of: record.topic), isOnTrial(record, register, of: slot)
    else { return }
    try beginIfNeeded()
    sink.sourcePartition = partition
    transactionRecords += 1
    transactionBytes += record.value?.count ?? 0
    let attempt = refused.attempt(with: record)
    switch attempt {
    case nil, .shortLetter?:
      try slot.task.process(
        register, key: record.key, value: record.value, offset: record.offset.rawValue,
        timestamp: record.timestampMilliseconds ?? -1,
        keeping: attempt == nil ? .max : Limits.refusedLetterBytes, into: &sink)
    case .letter?: refuse(record, register, of: slot, keeping: .max)
    case .refusedShortLetter?:
      refuse(record, register, of: slot, keeping: Limits.refusedLetterBytes)
    }
    slot.next[register] = record.offset.next
  }

  private func refuse(
    _ record: borrowing ConsumerRecord, _ register: Register, of slot: TallySlot,
    keeping byteCountMax: Int
  ) {
    slot.task.refuse(
      register, key: record.key, value: record.value, offset: record.offset.rawValue,
      keeping: byteCountMax, into: &sink)
  }

  /// Whether no search is on, or the record is among those to be tried. One behind them shows that
  /// there are no more before it.
  private func isOnTrial(
    _ record: borrowing ConsumerRecord, _ register: Register, of slot: TallySlot
  ) -> Bool {
    guard search.trial != nil else { return true }
    let place = TopicPartition(topic: record.topicName, partition: record.partition)
    guard let bound = search.bound(of: place), record.offset.rawValue >= bound else { return true }
    if bound > 0 { slot.next[register] = Offset(rawValue: bound) }
    return false
  }

  /// Marks of transactions behind the last record are stepped over, so that the group's lag is
  /// none when all is read.
  private func reachedEnd(_ end: TopicPartitionOffset) {
    let place = end.topicPartition
    guard let slot = slots[Int(place.partition.rawValue)], slot.isRunning,
      let register = register(of: consumer.index(ofTopic: place.topic))
    else { return }
    slot.next[register] = end.offset
  }

  private func register(of topic: TopicIndex) -> Register? {
    registers.indices.contains(topic.rawValue) ? registers[topic.rawValue] : nil
  }

  func beginIfNeeded() throws {
    guard !sink.isOpen else { return }
    try sink.begin()
    transactionStart = watch.milliseconds
    transactionRecords = 0
    transactionBytes = 0
  }

  // MARK: Status

  func forEachSlot(_ body: (TallySlot) throws -> Void) rethrows {
    for case let slot? in slots { try body(slot) }
  }

  private func publishStatus() {
    tally.assigned = assigned
    tally.running = assigned.filter { slots[$0]?.isRunning ?? false }
    tally.restoring = nil
    tally.counts = closedCounts
    forEachSlot { slot in
      tally.counts += slot.task.counts
      if case .restoring(let reader) = slot.phase {
        tally.restoring = (slot.partition, reader.position, reader.target)
      }
    }
    lookForFlood()
    tally.changelogRecords = sink.changelogRecords
    tally.cellRecords = sink.cellRecords
    status.publish(tally)
  }

  /// Says once that dead letters come in a flood, and once that they no longer do.
  private func lookForFlood() {
    switch alarm.look(
      records: tally.counts.records,
      deadLetters: tally.counts.deadLetters.values.reduce(0, +), now: watch.milliseconds)
    {
    case nil: break
    case .raised(let deadLetters, let records):
      log.error(
        "a flood of dead letters: look at their reasons; good records are counted all the same",
        metadata: ["dead_letters": "\(deadLetters)", "of_records": "\(records)"])
    case .cleared(let milliseconds):
      log.notice("the flood of dead letters is over", metadata: ["ms": "\(milliseconds)"])
    }
    tally.isFlooded = alarm.isRaised
  }

  /// What slots that are closed have counted.
  var closedCounts = TallyCounts()
}
