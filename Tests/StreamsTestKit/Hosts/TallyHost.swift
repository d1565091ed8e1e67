package import Benchmarks
package import Registers
package import Store
package import Streams

/// What a tally worker does for one partition number, call by call in the worker's order, so that a
/// test can stop it between any two of them.
///
/// ```
/// take ─ finish ─ notePosition ─ decide ─ seal ─ keep ─▶ take
/// ```
package final class TallyHost {
  /// What was done last on the way to a commit.
  package enum Step: Int, CaseIterable, Sendable {
    /// Records are taken in.
    case taking
    /// The changed cells and the progress are written.
    case finished
    /// The position of the changelog is noted, where the store is to be committed.
    case positioned
    /// Kafka has committed.
    case decided
    /// The task knows.
    case sealed
  }

  package let partition: Int
  package let topology: Topology
  package let definitions: [BenchmarkDefinition]
  package let tables: DictionaryTables
  package private(set) var step = Step.taking
  package let store: StateStore
  var task: TallyTask
  let cluster: MemoryCluster
  private(set) var transaction: Int?
  /// Offset of the next record to read.
  package private(set) var positions: [Register: Int64] = [:]
  private var isStoreDue = false
  private var isStoreBehind = false
  package private(set) var isRunning = false

  package init(
    partition: Int, topology: Topology, definitions: [BenchmarkDefinition],
    tables: DictionaryTables, cluster: MemoryCluster
  ) throws {
    self.partition = partition
    self.topology = topology
    self.definitions = definitions
    self.tables = tables
    self.cluster = cluster
    store = StateStore(durable: tables)
    task = try TallyTask(
      partition: partition, topology: topology, definitions: definitions, store: store)
  }

  package var counts: TallyCounts { task.counts }

  // MARK: Records

  /// Takes in at most `limit` records, register after register in the order given: Kafka promises
  /// none between topics.
  package func take(limit: Int, of registers: [Register] = Register.allCases) throws {
    precondition(isRunning && step == .taking, "records are taken between commits")
    var left = limit
    for register in registers where left > 0 {
      let (records, next) = cluster[.input(register), partition].read(
        from: positions[register] ?? 0, limit: left)
      for record in records {
        var sink = beginIfNeeded()
        try task.process(
          register, key: record.key?.span, value: record.value?.span, offset: record.offset,
          timestamp: record.time, into: &sink)
      }
      positions[register] = next
      left -= records.count
    }
  }

  private func beginIfNeeded() -> TransactionSink {
    let transaction = transaction ?? cluster.beginTransaction()
    self.transaction = transaction
    return TransactionSink(cluster: cluster, transaction: transaction, partition: partition)
  }

  // MARK: Commit

  /// What Kafka does not hold yet.
  private var moved: [MemoryCluster.Place: Int64] {
    var moved: [MemoryCluster.Place: Int64] = [:]
    for (register, position) in positions {
      let input = MemoryCluster.Place(.input(register), partition)
      if cluster.committedOffsets[input] != position { moved[input] = position }
    }
    return moved
  }
  private var needsStoreCommit: Bool { store.sealedChangeCount > 0 || store.hasOpenChanges }

  /// Goes one step on; false if there is nothing to commit.
  package func advance(isStoreDue: Bool) throws -> Bool {
    switch step {
    case .taking: return try finish(isStoreDue: isStoreDue)
    case .finished: notePosition()
    case .positioned: decide()
    case .decided: seal()
    case .sealed: try keep()
    }
    return true
  }

  /// All steps that are left of the running commit, or of a new one.
  package func commit(isStoreDue: Bool) throws {
    guard try advance(isStoreDue: isStoreDue) else { return }
    while step != .taking { _ = try advance(isStoreDue: isStoreDue) }
  }

  private func finish(isStoreDue: Bool) throws -> Bool {
    self.isStoreDue = isStoreDue
    guard transaction != nil || !moved.isEmpty || (isStoreDue && needsStoreCommit) else {
      return false
    }
    var sink = beginIfNeeded()
    if isRunning || task.hasChanges {
      try task.finishTransaction(positions: positions, into: &sink)
    }
    step = .finished
    return true
  }

  private func notePosition() {
    isStoreBehind = isStoreDue && needsStoreCommit
    if isStoreBehind {
      task.setChangelogPosition(cluster[.persons, partition].highWatermark)
    }
    step = .positioned
  }

  private func decide() {
    if let transaction {
      cluster.commit(transaction, offsets: isRunning ? moved : [:])
    }
    transaction = nil
    step = .decided
  }

  private func seal() {
    task.committed()
    step = .sealed
  }

  private func keep() throws {
    if isStoreBehind { try task.commitStore() }
    step = .taking
  }

  // MARK: Failure

  /// Kafka aborts the running transaction; the store and what it holds in memory stay, and are
  /// compared with the changelog again.
  package func abort() {
    precondition(step.rawValue < Step.decided.rawValue, "what is committed cannot be aborted")
    task.aborted()
    endTransaction()
    step = .taking
    isRunning = false
  }

  /// The process is gone: its transaction is ended by the next owner, its memory is lost.
  package func endTransaction() {
    if let transaction { cluster.abort(transaction) }
    transaction = nil
  }
}

// MARK: - Start

extension TallyHost {
  /// Where a start is cut off.
  package enum StartFault: Equatable, Sendable {
    /// After so many batches of the changelog were restored.
    case restoring(batches: Int)
    /// Another slice of the cells of new definitions is written; it is committed, or it is not.
    case rebuilding(slices: Int, isCommitted: Bool)
  }

  /// Small, so that a rebuild has many.
  private static let sliceCells = 4
  private static let slicePersons = 7

  /// From an assignment to reading: the store up to the changelog, the cells to the definitions.
  /// False if `fault` has cut it off: the host is to be ended then.
  ///
  /// - Parameter afterSlice: what others do between two slices of a rebuild.
  package func start(
    batch: Int = .max, failingAt fault: StartFault? = nil, afterSlice: () throws -> Void = {}
  ) throws -> Bool {
    guard try restore(batch: batch, failingAt: fault) else { return false }
    let stored = try TallyState.progress(in: store)?.inputs ?? []
    for register in Register.allCases {
      let position = stored.first { $0.register == register.topicName }?.position
      positions[register] =
        cluster.committedOffsets[MemoryCluster.Place(.input(register), partition)] ?? position ?? 0
    }
    if try task.needsRebuild() {
      guard try rebuild(failingAt: fault, afterSlice: afterSlice) else { return false }
    }
    isRunning = true
    return true
  }

  private func restore(batch: Int, failingAt fault: StartFault?) throws -> Bool {
    let target = cluster[.persons, partition].highWatermark
    var place = try TallyState.changelogPosition(in: store)
    precondition(place <= target, "a store is never ahead of its changelog")
    var batchCount = 0
    while place < target {
      let (records, next) = cluster[.persons, partition].read(from: place, limit: batch)
      for record in records {
        let key = record.key ?? []
        try task.restore(key: key.span, value: record.value?.span)
      }
      if fault == .restoring(batches: batchCount) { return false }
      try task.finishRestoreBatch(at: next)
      batchCount += 1
      place = next
    }
    return true
  }

  private func rebuild(
    failingAt fault: StartFault?, afterSlice: () throws -> Void
  ) throws -> Bool {
    try task.commitStore()
    try task.beginRebuild()
    for partition in 0..<topology.partitionCount {
      for record in cluster[.cells, partition].settledRecords {
        let key = record.key ?? []
        try task.noteCell(onTopic: key.span, value: record.value?.span)
      }
    }
    var isCounted = false
    repeat { isCounted = try task.countForRebuild(persons: Self.slicePersons) } while !isCounted
    var isLast = false
    var sliceCount = 0
    repeat {
      var sink = beginIfNeeded()
      isLast = try task.writeRebuildSlice(
        cells: Self.sliceCells, positions: positions, into: &sink)
      if fault == .rebuilding(slices: sliceCount, isCommitted: false) { return false }
      let isCut = fault == .rebuilding(slices: sliceCount, isCommitted: true)
      try commit(isStoreDue: true, stoppingAt: isCut ? .decided : .taking)
      if isCut { return false }
      sliceCount += 1
      if !isLast { try afterSlice() }
    } while !isLast
    return true
  }

  private func commit(isStoreDue: Bool, stoppingAt last: Step) throws {
    repeat { _ = try advance(isStoreDue: isStoreDue) } while step != last
  }
}
