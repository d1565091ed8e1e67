package import Benchmarks
internal import Registers
package import Statistics
internal import Store
package import Streams

/// One installation without a broker: its topics in memory, the real tally task of each partition,
/// the real rank task of each cells partition that holds an area, and the oracle that hears of
/// every delivery.
///
/// Nothing happens by itself: a test says who takes the next step.
package final class TopologyDriver: Installation {
  package let topology: Topology
  package let rule: RankingRule
  package var minChange: Int64
  package let cluster: MemoryCluster
  /// What rank tasks know beside the cells.
  private let references: References
  package let readers = RankingReaders()
  package private(set) var definitions: [BenchmarkDefinition]
  package var oracle: Oracle
  package internal(set) var tallies: [TallyHost] = []
  package internal(set) var ranks: [RankHost] = []
  package internal(set) var history: [PublishedRanking] = []
  package internal(set) var releases: [Release] = []
  /// What happens between two slices of a rebuild.
  package var afterSlice: () throws -> Void = {}
  /// Earlier disks, by partition.
  var snapshots: [[DictionaryTables]]
  /// Milliseconds since 1970; moved on by each publication.
  private var now: Int64 = 1_000_000

  package init(
    partitionCount: Int, definitions: [BenchmarkDefinition],
    rule: RankingRule = RankingRule(showMin: 0, rankMin: 0, drawCount: 20),
    minChange: Int64 = 1, references: References = References()
  ) throws {
    topology = Topology(partitionCount: partitionCount)
    self.rule = rule
    self.minChange = minChange
    self.references = references
    self.definitions = definitions
    cluster = MemoryCluster(partitionCount: partitionCount)
    oracle = Oracle(partitionCount: partitionCount, definitions: definitions)
    snapshots = Array(repeating: [], count: partitionCount)
    for partition in 0..<partitionCount {
      let host = try TallyHost(
        partition: partition, topology: topology, definitions: definitions,
        tables: DictionaryTables(), cluster: cluster)
      _ = try host.start()
      tallies.append(host)
    }
    startRanks()
  }

  package var disks: [DictionaryTables] { tallies.map(\.tables) }
  package var rankTasks: [RankTask] { ranks.map(\.task) }

  // MARK: Input

  /// Writes a record to any register's topic, past the oracle of ready observations; returns its
  /// offset.
  package func pipe(_ step: RegisterStep) -> Int64 {
    let offset = cluster[.input(step.register), step.partition].highWatermark
    cluster.append(
      .input(step.register), step.partition, key: step.key, value: step.value, time: 0,
      transaction: nil)
    return offset
  }

  // MARK: Tally

  /// The process of a partition ends at once, and another takes over with the disk that it finds.
  ///
  /// - Parameter faults: where the first attempts to start are cut off.
  package func restart(
    _ partition: Int, tables: DictionaryTables? = nil, batch: Int = .max,
    faults: [TallyHost.StartFault] = []
  ) throws {
    var disk = tables ?? tallies[partition].tables
    for fault in faults.map(Optional.some) + [nil] {
      tallies[partition].endTransaction()
      tallies[partition] = try TallyHost(
        partition: partition, topology: topology, definitions: definitions, tables: disk,
        cluster: cluster)
      disk = tallies[partition].tables
      let isStarted = try tallies[partition].start(
        batch: batch, failingAt: fault, afterSlice: afterSlice)
      if isStarted { return }
    }
  }

  /// Kafka aborts; the worker goes back to the last commit and starts its task again.
  package func abort(_ partition: Int, batch: Int = .max) throws {
    tallies[partition].abort()
    _ = try tallies[partition].start(batch: batch, afterSlice: afterSlice)
  }

  package func restartWithLostDisk(
    _ partition: Int, batch: Int = .max, faults: [TallyHost.StartFault] = []
  ) throws {
    try restart(partition, tables: DictionaryTables(), batch: batch, faults: faults)
  }

  /// The process stops in good order: what was read is committed and durable.
  package func stop(_ partition: Int) throws {
    let host = tallies[partition]
    repeat { _ = try host.advance(isStoreDue: true) } while host.step != .taking
    try host.commit(isStoreDue: true)
  }

  package func takeSnapshot(_ partition: Int) {
    snapshots[partition].append(tallies[partition].tables.snapshot())
  }

  package func restartWithOlderStore(
    _ partition: Int, using random: inout some RandomNumberGenerator, batch: Int = .max,
    faults: [TallyHost.StartFault] = []
  ) throws {
    let older = olderDisk(of: partition, using: &random)
    try restart(partition, tables: older, batch: batch, faults: faults)
  }

  /// `nil` where there is none.
  package func olderDisk(
    of partition: Int, using random: inout some RandomNumberGenerator
  ) -> DictionaryTables? {
    snapshots[partition].randomElement(using: &random)?.snapshot()
  }

  /// Every process is started anew with other definitions: those of tally one after another, with
  /// what it has not committed lost.
  package func change(to definitions: [BenchmarkDefinition]) {
    self.definitions = definitions
    startRanks()
  }

  /// Starts a partition's process under the installation's definitions of now.
  package func adoptDefinitions(
    _ partition: Int, tables: DictionaryTables? = nil, faults: [TallyHost.StartFault] = []
  ) throws {
    oracle.change(
      to: definitions, partition: partition,
      from: cluster.committedOffsets[MemoryCluster.Place(.observations, partition)] ?? 0)
    try restart(partition, tables: tables, faults: faults)
  }

  // MARK: Compaction

  /// Compacts the persons below an offset. Tombstones go only where no disk can still need them:
  /// that is what `delete.retention.ms` is for.
  package func compactChangelog(
    _ partition: Int, below offset: Int64, removesTombstones: Bool
  ) throws {
    var bound = offset
    if removesTombstones {
      snapshots[partition] = []
      let disk = StateStore(durable: tallies[partition].tables)
      bound = min(bound, try TallyState.changelogPosition(in: disk))
    }
    cluster[.persons, partition].compact(below: bound, removesTombstones: removesTombstones)
  }

  /// Compacts the cells below an offset, but nothing that a rank task which computes has yet to
  /// read: that is what `min.compaction.lag.ms` is for.
  package func compactCells(_ partition: Int, below offset: Int64, removesTombstones: Bool) {
    let reader = ranks.first { $0.partition == partition }
    let bound = min(offset, reader?.compactionBound(removesTombstones: removesTombstones) ?? offset)
    cluster[.cells, partition].compact(below: bound, removesTombstones: removesTombstones)
  }

  // MARK: Rank

  private func startRanks() {
    let partitions = Set(definitions.map { topology.cellsPartition(ofArea: $0.id) })
    ranks = partitions.sorted().map(rank)
  }

  private func rank(ofCellsPartition partition: Int) -> RankHost {
    RankHost(
      partition: partition, topology: topology, definitions: definitions, rule: rule,
      minChange: minChange, cluster: cluster, references: references)
  }

  package func restartRank(_ index: Int) {
    ranks[index] = rank(ofCellsPartition: ranks[index].partition)
  }

  @discardableResult
  package func publish(
    _ index: Int, catchingUp: Bool, failingAt fault: RankHost.PublishFault? = nil
  ) throws -> [Publication] {
    now += 1
    let told = Set(try rankings().keys)
    let publications = ranks[index].publish(
      catchingUp: catchingUp, at: Timestamp(rawValue: now), failingAt: fault)
    for publication in publications {
      guard let definition = definitions.first(where: { $0.id == publication.ranking.area })
      else { continue }
      history.append(
        PublishedRanking(
          ranking: publication.ranking, definition: definition,
          released: releasedCells(of: definition)))
    }
    noteRelease(by: ranks[index], told: told, isWhole: fault == nil)
    if fault != nil { restartRank(index) }
    return publications
  }

  // MARK: Rest

  /// Everything is taken in, committed, made durable, folded and published.
  package func settle() throws {
    try count()
    for index in ranks.indices {
      try ranks[index].take()
      try publish(index, catchingUp: false)
    }
  }

  /// Everything is taken in, committed and made durable.
  package func count() throws {
    for host in tallies {
      while host.step != .taking { _ = try host.advance(isStoreDue: true) }
      try host.take(limit: .max)
      try host.commit(isStoreDue: true)
      try host.commit(isStoreDue: true)
    }
  }
}
