internal import Registers
package import Simulation

extension TopologyDriver {
  /// Delivers `count` records while tallies and ranks go on step by step, in an order drawn from
  /// the generator, with the faults among the steps.
  package func run(
    _ feed: inout RegisterFeed, count: Int, faults: [Mishap], using random: inout SeededGenerator
  ) throws {
    var left = count
    while left > 0 {
      switch Int.random(in: 0..<20, using: &random) {
      case 0..<5: left -= deliver(from: &feed, atMost: left, using: &random)
      case 5..<13: try stepTally(using: &random)
      case 13..<16:
        let rank = Int.random(in: ranks.indices, using: &random)
        try ranks[rank].take(limit: Int.random(in: 1...8, using: &random))
      case 16 where Bool.random(using: &random):
        let rank = Int.random(in: ranks.indices, using: &random)
        try publish(rank, catchingUp: Bool.random(using: &random))
      case 17 where !faults.isEmpty:
        try inflict(faults[Int.random(in: faults.indices, using: &random)], using: &random)
      default:
        takeSnapshot(Int.random(in: tallies.indices, using: &random))
      }
    }
  }

  private func deliver(
    from feed: inout RegisterFeed, atMost limit: Int, using random: inout SeededGenerator
  ) -> Int {
    let deliveries = (0..<min(limit, Int.random(in: 1...6, using: &random))).map { _ in feed.next()
    }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: pipe(deliveries, isCommitted: true)
    case 1:
      pipe(deliveries, isCommitted: false)
      pipe(deliveries, isCommitted: true)
    default: for delivery in deliveries { pipe(delivery) }
    }
    return deliveries.count
  }

  func stepTally(using random: inout SeededGenerator) throws {
    let host = tallies[Int.random(in: tallies.indices, using: &random)]
    if host.step == .taking, Int.random(in: 0..<3, using: &random) > 0 {
      try host.take(
        limit: Int.random(in: 1...8, using: &random),
        of: Register.allCases.shuffled(using: &random))
    } else {
      _ = try host.advance(isStoreDue: Int.random(in: 0..<3, using: &random) == 0)
    }
  }

  func inflict(_ fault: Mishap, using random: inout SeededGenerator) throws {
    let partition = Int.random(in: tallies.indices, using: &random)
    let rank = Int.random(in: ranks.indices, using: &random)
    let batch = Int.random(in: 1...20, using: &random)
    switch fault {
    case .crash: try restart(partition, batch: batch, faults: startFaults(using: &random))
    case .abort:
      guard tallies[partition].step.rawValue < TallyHost.Step.decided.rawValue else { return }
      try abort(partition, batch: batch)
    case .lostDisk:
      try restartWithLostDisk(partition, batch: batch, faults: startFaults(using: &random))
    case .olderStore:
      try restartWithOlderStore(
        partition, using: &random, batch: batch, faults: startFaults(using: &random))
    case .changelogCompaction:
      let end = cluster[.persons, partition].highWatermark
      try compactChangelog(
        partition, below: Int64.random(in: 0...end, using: &random),
        removesTombstones: Bool.random(using: &random))
    case .cellsCompaction:
      let end = cluster[.cells, ranks[rank].partition].highWatermark
      compactCells(
        ranks[rank].partition, below: Int64.random(in: 0...end, using: &random),
        removesTombstones: Bool.random(using: &random))
    case .rankRestart: restartRank(rank)
    case .publishCutOff:
      try publish(
        rank, catchingUp: Bool.random(using: &random),
        failingAt: Bool.random(using: &random) ? .written : .committed)
    }
  }

  /// None, or up to two starts that are cut off.
  package func startFaults(using random: inout SeededGenerator) -> [TallyHost.StartFault] {
    (0..<Int.random(in: 0...2, using: &random)).map { _ in
      switch Int.random(in: 0..<3, using: &random) {
      case 0: .restoring(batches: Int.random(in: 0...3, using: &random))
      default:
        .rebuilding(
          slices: Int.random(in: 0...8, using: &random), isCommitted: Bool.random(using: &random))
      }
    }
  }
}
