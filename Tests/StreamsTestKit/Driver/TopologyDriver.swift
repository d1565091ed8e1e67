package import Benchmarks
package import Statistics
internal import Store
package import Streams

/// One installation without a broker: its topics in memory, the real tally task of each partition,
/// the real rank task of each cells partition that holds an area, and the oracle that hears of
/// every delivery.
///
/// Nothing happens by itself: a test says who takes the next step.
package final class TopologyDriver {
  /// A ranking and the definition that it was computed under.
  package struct Published {
    package let ranking: Ranking
    package let definition: BenchmarkDefinition
  }

  package let topology: Topology
  package let rule: RankingRule
  package let cluster: MemoryCluster
  package private(set) var definitions: [BenchmarkDefinition]
  package internal(set) var oracle: Oracle
  package internal(set) var tallies: [TallyHost] = []
  package internal(set) var ranks: [RankHost] = []
  package internal(set) var history: [Published] = []
  /// Earlier disks, by partition.
  var snapshots: [[DictionaryTables]]
  /// Milliseconds since 1970; moved on by each publication.
  private var now: Int64 = 1_000_000

  package init(
    partitionCount: Int, definitions: [BenchmarkDefinition],
    rule: RankingRule = RankingRule(showMin: 0, rankMin: 0, drawCount: 20)
  ) throws {
    topology = Topology(partitionCount: partitionCount)
    self.rule = rule
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

  package var partitionCount: Int { topology.partitionCount }

  // MARK: Input

  /// Writes a record to the register's topic.
  package func pipe(_ delivery: Delivery, time: Int64? = nil) {
    let log = cluster[.observations, delivery.partition]
    oracle.note(delivery, offset: log.highWatermark)
    append(delivery, time: time, transaction: nil)
  }

  /// A producer's transaction, which leaves a mark behind its records, and no more than that if it
  /// is aborted.
  package func pipe(_ deliveries: [Delivery], isCommitted: Bool) {
    let transaction = cluster.beginTransaction()
    for delivery in deliveries {
      let log = cluster[.observations, delivery.partition]
      if isCommitted { oracle.note(delivery, offset: log.highWatermark) }
      append(delivery, transaction: transaction)
    }
    if isCommitted { cluster.commit(transaction) } else { cluster.abort(transaction) }
  }

  private func append(_ delivery: Delivery, time: Int64? = nil, transaction: Int?) {
    cluster.append(
      .observations, delivery.partition, key: delivery.key, value: delivery.value,
      time: time, transaction: transaction)
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
      if try tallies[partition].start(batch: batch, failingAt: fault) { return }
    }
  }

  /// Kafka aborts; the worker goes back to the last commit and starts its task again.
  package func abort(_ partition: Int, batch: Int = .max) throws {
    tallies[partition].abort()
    _ = try tallies[partition].start(batch: batch)
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
    let older = snapshots[partition].randomElement(using: &random)
    try restart(partition, tables: older?.snapshot(), batch: batch, faults: faults)
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
      from: cluster.committedOffsets[partition] ?? 0)
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
      cluster: cluster)
  }

  package func restartRank(_ index: Int) {
    ranks[index] = rank(ofCellsPartition: ranks[index].partition)
  }

  @discardableResult
  package func publish(
    _ index: Int, catchingUp: Bool, failingAt fault: RankHost.PublishFault? = nil
  ) -> [Publication] {
    now += 1
    let publications = ranks[index].publish(
      catchingUp: catchingUp, at: Timestamp(rawValue: now), failingAt: fault)
    for publication in publications {
      guard let definition = definitions.first(where: { $0.id == publication.ranking.area })
      else { continue }
      history.append(
        Published(ranking: publication.ranking, definition: definition))
    }
    if fault != nil { restartRank(index) }
    return publications
  }

  /// What readers hold: the last ranking of each key.
  package func rankings() throws -> [String: Ranking] {
    var rankings: [String: Ranking] = [:]
    for (key, value) in cluster[.rankings, 0].table {
      rankings[String(decoding: key, as: UTF8.self)] = try Ranking(json: value)
    }
    return rankings
  }

  // MARK: Rest

  /// Everything is taken in, committed, made durable, folded and published.
  package func settle() throws {
    for host in tallies {
      while host.step != .taking { _ = try host.advance(isStoreDue: true) }
      try host.take(limit: .max)
      try host.commit(isStoreDue: true)
      try host.commit(isStoreDue: true)
    }
    for index in ranks.indices {
      try ranks[index].take()
      publish(index, catchingUp: false)
    }
  }
}
