internal import Benchmarks
package import Simulation
internal import Store
internal import Streams

extension Fleet {
  /// What must be over by then, with all workers alive and nothing more to come.
  private static let roundsMax = 3_000

  /// Nothing happens any more but work, until all is taken in, committed, made durable, folded and
  /// published. False if that does not come about.
  package func settle(using random: inout SeededGenerator) throws -> Bool {
    doppelgangers = []
    for machine in machines {
      machine.standstill = nil
      machine.rank?.isCatchingUp = false
      machine.tally?.lostAnswer = nil
      machine.rank?.lostAnswer = nil
    }
    for _ in 0..<Self.roundsMax {
      for machine in machines {
        if machine.tally?.isEnded ?? true { startTally(machine) }
        if machine.rank?.isEnded ?? true { startRank(machine) }
        for _ in 0..<10 { try step(machine, using: &random) }
      }
      while broker.writeMark(using: &random) {}
      broker.advanceClock(by: 200)
      for machine in machines {
        machine.tally?.heartbeat()
        machine.rank?.heartbeat()
      }
      broker.expireMembers()
      broker.expireTransactions()
      if isAtRest { return true }
    }
    return false
  }

  private var isAtRest: Bool {
    let owned = machines.flatMap { $0.tally?.assigned ?? [] }.sorted()
    let ranked = machines.flatMap { $0.rank?.assigned ?? [] }.sorted()
    return owned == Array(0..<partitionCount) && ranked == owned
      && machines.allSatisfy { ($0.tally?.isAtRest ?? false) && ($0.rank?.isAtRest ?? false) }
  }

  // MARK: Compaction

  /// Compacts the persons below an offset. Tombstones go only where no disk can still need them:
  /// that is what `delete.retention.ms` is for.
  func compactChangelog(_ partition: Int, using random: inout SeededGenerator) {
    let log = cluster[.persons, partition]
    var bound = Int64.random(in: 0...log.highWatermark, using: &random)
    let removesTombstones = Bool.random(using: &random)
    if removesTombstones {
      for machine in machines { machine.snapshots = [] }
      let disks = machines.map(\.disk) + doppelgangers.map(\.disk)
      for case let tables? in disks.map({ $0.stores[partition] })
      where !tables.entries(of: .metadata).isEmpty {
        let position = try? TallyState.changelogPosition(in: StateStore(durable: tables))
        bound = min(bound, position ?? 0)
      }
    }
    cluster[.persons, partition].compact(below: bound, removesTombstones: removesTombstones)
  }

  /// Compacts the cells below an offset, but nothing that a rank task which computes has yet to
  /// read: that is what `min.compaction.lag.ms` is for.
  func compactCells(_ partition: Int, using random: inout SeededGenerator) {
    let removesTombstones = Bool.random(using: &random)
    let end = cluster[.cells, partition].highWatermark
    let bounds = machines.compactMap {
      $0.rank?.compactionBound(of: partition, removesTombstones: removesTombstones)
    }
    let bound = min(Int64.random(in: 0...end, using: &random), bounds.min() ?? end)
    cluster[.cells, partition].compact(below: bound, removesTombstones: removesTombstones)
  }
}
