package import Benchmarks
package import Statistics
package import Streams

/// What a rank worker does for one partition of the cells topic, call by call.
package final class RankHost {
  private enum Phase {
    case restoring(end: Int64)
    case following
  }

  /// Where publishing is cut off.
  package enum PublishFault: CaseIterable, Sendable {
    /// The rankings are written but not committed.
    case written
    /// They are committed, and the task does not know.
    case committed
  }

  package let partition: Int
  package private(set) var task: RankTask
  private let cluster: MemoryCluster
  private let references: References
  private var position: Int64 = 0
  private var phase: Phase

  package init(
    partition: Int, topology: Topology, definitions: [BenchmarkDefinition], rule: RankingRule,
    minChange: Int64 = 1, cluster: MemoryCluster, references: References = References()
  ) {
    self.partition = partition
    self.cluster = cluster
    self.references = references
    let own = definitions.filter { topology.cellsPartition(ofArea: $0.id) == partition }
    task = RankTask(
      cellsPartition: partition, partitionCount: topology.partitionCount, definitions: own,
      rule: rule, minChange: minChange)
    phase = .restoring(end: cluster[.cells, partition].stableEnd)
  }

  package var isFollowing: Bool {
    if case .following = phase { true } else { false }
  }

  /// Up to where the partition may be compacted without this task reading the middle of it as a
  /// cut, or missing a tombstone whose cell it has read.
  package func compactionBound(removesTombstones: Bool) -> Int64 {
    if case .restoring(let end) = phase, !removesTombstones { return end }
    return position
  }

  /// Folds at most `limit` records, and starts to follow at the end that the partition had.
  package func take(limit: Int = .max) throws {
    let (records, next) = cluster[.cells, partition].read(from: position, limit: limit)
    for record in records {
      let key = record.key ?? []
      try task.fold(key: key.span, value: record.value?.span, offset: record.offset)
    }
    position = next
    // The consumer tells of the end of the partition; between records it says nothing.
    if next == cluster[.cells, partition].stableEnd { task.skip(to: next) }
    if case .restoring(let end) = phase, task.nextOffset >= end {
      task.reachedRestoreEnd()
      try resume()
      phase = .following
    }
  }

  private func resume() throws {
    var published: [Ranking] = []
    for partition in 0..<cluster.partitionCount {
      for (_, value) in cluster[.rankings, partition].table {
        published.append(try Ranking(json: value))
      }
    }
    let released = try cluster[.released, partition].table.map { key, value in
      try ReleasedCell(key: key, value: value)
    }
    task.take(references)
    try task.resume(published: published, released: released)
  }

  /// Computes what has changed and publishes it, area by area. Returns what readers hold since; a
  /// host that `fault` has cut off is to be ended.
  package func publish(
    catchingUp: Bool, at time: Timestamp, failingAt fault: PublishFault? = nil
  ) -> [Publication] {
    guard isFollowing, task.standsOnACut else { return [] }
    var all: [Publication] = []
    for area in task.areas.indices
    where task.isDirty(area: area, state: catchingUp ? .catchingUp : .current) {
      let computation = task.compute(area: area, catchingUp: catchingUp, publishedAt: time)
      let transaction = cluster.beginTransaction()
      for cell in computation.released {
        cluster.append(
          .released, partition, key: cell.key, value: cell.value, transaction: transaction)
      }
      for publication in computation.publications {
        cluster.append(
          .rankings, 0, key: Array(publication.key.utf8), value: publication.json,
          transaction: transaction)
        for change in publication.changes {
          cluster.append(
            .changes, 0, key: Array(change.key.utf8), value: change.json(),
            transaction: transaction)
        }
      }
      if fault == .written {
        cluster.abort(transaction)
        return all
      }
      cluster.commit(transaction)
      all += computation.publications
      if fault == .committed { return all }
      task.published(computation, area: area)
    }
    return all
  }
}
