internal import Benchmarks
internal import Kafka
internal import Registers
internal import Streams

/// Counts everything anew, plainly and on one thread, and holds what the workers have published
/// against it. Writes nothing and joins no group.
///
/// ```
/// wait until the workers are at the ends ─ cells as they are ─ for each partition number:
/// changelog, then register by register ─ count ─ compare cells ─ rankings
/// ```
/// Cost: one reading of every topic, some 300,000 records a second. Memory: about 350 bytes for
/// each person of one partition number, and 150 for each cell and source partition.
package final class Verifier {
  let settings: WorkerSettings
  let timeout: Duration
  let report: (VerifyStep) -> Void
  private let admin: Admin
  private let consumer: Consumer
  var outcome = VerifyOutcome()
  private var recordsInAll: Int64 = 0

  /// - Parameters:
  ///   - settings: definitions and rule must be those that the workers run with.
  ///   - timeout: how long workers may stand still before the recount gives up on them.
  package init(
    _ settings: WorkerSettings, timeout: Duration, report: @escaping (VerifyStep) -> Void
  ) throws(WorkerFailure) {
    self.settings = settings
    self.timeout = timeout
    self.report = report
    do {
      admin = try settings.admin()
      consumer = try settings.reader(label: settings.topology.tallyGroup)
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  package func run() throws(WorkerFailure) -> VerifyOutcome {
    do {
      for _ in 0..<Limits.recountsMax {
        outcome = VerifyOutcome()
        if try recount() { return outcome }
        report(.again)
      }
    } catch {
      throw KafkaFailure.of(error)
    }
    throw WorkerFailure(
      .internal,
      "records came while they were counted, \(Limits.recountsMax) times: pause the deliveries and "
        + "verify again")
  }

  /// Returns whether the inputs have stood still, so that the outcome is one of the same records.
  private func recount() throws -> Bool {
    let topology = settings.topology
    var cells = CellBalance(settings.definitions, topology: topology)
    let cellsReader = try settings.topicReader(topology.partitions(of: topology.cells))
    let ends = try awaitWorkers(cellsReader, &cells)
    var references = ReferenceRecount()
    let small = ReferenceReader.topics(of: topology).flatMap(topology.partitions)
    try settings.readAll(small, asking: admin) { record in
      let (partition, offset) = (Int(record.partition.rawValue), record.offset.rawValue)
      if record.topicName == topology.conditions {
        references.takeConditions(
          key: record.key, value: record.value, partition: partition, offset: offset)
      } else {
        references.takeDelivery(
          key: record.key, value: record.value, partition: partition, offset: offset)
      }
    }
    var found = RankingComparison.Ends(positions: ends.registers)
    found.references = references.references.nextOffsets
    try countPersons(&cells, &found)
    let totals = cells.totals()
    outcome.cells = totals.count
    outcome.differences += cells.differences()
    guard try InputEnds.ask(consumer, topology).ends == ends else { return false }
    try compareRankings(
      totals.mapValues(\.recounted), references, at: found,
      completeThrough: references.completeThrough(positions: ends.registers))
    let cellsEnds = try cellsReader.stableEnds(timeout: Limits.askTimeout)
    guard cellsReader.hasReached(cellsEnds) else { return false }
    try cellsReader.close(timeout: Limits.closeTimeout)
    return try InputEnds.ask(consumer, topology).ends == ends
  }

  // MARK: The workers

  /// Folds the cells topic until all that the register topics hold is counted in it.
  private func awaitWorkers(
    _ reader: TopicReader, _ cells: inout CellBalance
  ) throws -> InputEnds {
    var least = Int64.max
    var deadline = ContinuousClock.now + timeout
    while true {
      let (committed, ends) = try InputEnds.ask(consumer, settings.topology)
      try fold(reader, to: reader.stableEnds(timeout: Limits.askTimeout), &cells)
      let positions = committed.enumerated().map { partition, committed in
        committed.merging(cells.positions(ofSource: partition), uniquingKeysWith: max)
      }
      let distance = ends.distance(from: positions)
      let isCounted = distance == 0 && cells.isComplete
      if isCounted, cells.isWhole { return ends }
      if distance < least {
        least = distance
        deadline = .now + timeout
      }
      guard .now < deadline else {
        // Half a transaction that nobody finishes is a difference.
        if isCounted { return ends }
        throw standstill(distance)
      }
      report(.waiting(records: distance))
      _ = try reader.poll(milliseconds: Limits.verifyPollMilliseconds) { record in
        Self.fold(record, &cells)
      }
    }
  }

  private func standstill(_ distance: Int64) -> WorkerFailure {
    WorkerFailure(
      .internal,
      distance > 0
        ? "the workers have \(distance) records to go and have not moved for \(timeout): is "
          + "`kommunepuls run` running, with --group \(settings.topology.group)? Start it, or give "
          + "it more time with --timeout"
        : "the workers have not finished counting under the definitions given: name the "
          + "--benchmarks that they run with, or give them more time with --timeout")
  }

  private func fold(_ reader: TopicReader, to ends: [Int64], _ cells: inout CellBalance) throws {
    var deadline = ContinuousClock.now + Limits.askTimeout
    while !reader.hasReached(ends) {
      guard .now < deadline else {
        throw WorkerFailure(.unreachable, "nothing came of \(settings.topology.cells)")
      }
      let isAny = try reader.poll(milliseconds: Limits.verifyPollMilliseconds) { record in
        Self.fold(record, &cells)
      }
      if isAny { deadline = .now + Limits.askTimeout }
    }
  }

  private static func fold(_ record: borrowing ConsumerRecord, _ cells: inout CellBalance) {
    cells.fold(
      key: record.key, value: record.value, cellsPartition: Int(record.partition.rawValue),
      offset: record.offset.rawValue)
  }

  // MARK: Persons

  private func countPersons(
    _ cells: inout CellBalance, _ found: inout RankingComparison.Ends
  ) throws {
    let topology = settings.topology
    let evaluator = PersonEvaluator(settings.definitions)
    recordsInAll = found.positions.reduce(0) { $0 + $1.values.reduce(0, +) }
    let refusals = try refusedObservations()
    for partition in 0..<topology.partitionCount {
      var persons = PartitionRecount(partition: partition)
      try settings.readAll([place(topology.persons, partition)], asking: admin) { record in
        guard let key = record.key else { return }
        try persons.hold(key: key, value: record.value)
      }
      for register in Register.allCases {
        var recount = RegisterRecount(
          register, partition: partition, topology: topology, evaluator: evaluator,
          refusals: register == .observations ? refusals[partition] ?? [] : [])
        try read(register, partition, into: &recount)
        try persons.add(recount)
        if recount.firstGap != nil { found.compacted.insert(register) }
        if let time = recount.newestTime {
          found.newestTimes[register] = max(found.newestTimes[register] ?? time, time)
        }
      }
      try persons.count(by: evaluator) { cell, outcome in
        cells.count(cell, outcome: outcome, source: partition)
      }
      outcome.persons += persons.personCount
      outcome.differences += persons.differences.sorted { $0.key < $1.key }
      outcome.notRecomputable += persons.notRecomputable.sorted {
        ($0.register.index, $0.offset) < ($1.register.index, $1.offset)
      }
    }
  }

  private func read(
    _ register: Register, _ partition: Int, into recount: inout RegisterRecount
  ) throws {
    let topic = settings.topology.topic(of: register)
    try settings.readAll([place(topic, partition)], asking: admin) { record in
      try recount.take(
        key: record.key, value: record.value, offset: record.offset.rawValue,
        timestamp: record.timestampMilliseconds)
      outcome.records += 1
      if outcome.records % Limits.verifyReportRecords == 0 {
        report(.counting(records: outcome.records, of: recordsInAll))
      }
    }
  }

  /// Offsets of ready observations that became dead letters, by partition.
  private func refusedObservations() throws -> [Int: Set<Int64>] {
    let topology = settings.topology
    var refusals: [Int: Set<Int64>] = [:]
    try settings.readAll(topology.partitions(of: topology.deadLetters), asking: admin) { record in
      guard let place = DeadLetterTopic.place(in: record.headers),
        place.topicPartition.topic == topology.topic(of: .observations)
      else { return }
      refusals[Int(place.topicPartition.partition.rawValue), default: []]
        .insert(place.offset.rawValue)
    }
    return refusals
  }

  private func place(_ topic: String, _ partition: Int) -> TopicPartition {
    TopicPartition(topic: topic, partition: Partition(rawValue: Int32(partition)))
  }
}
