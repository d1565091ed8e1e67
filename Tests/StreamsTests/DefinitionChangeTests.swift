import Benchmarks
import Simulation
import Streams
import StreamsTestKit
import Testing

/// From one set of definitions to another, while records come.
@Suite struct DefinitionChangeTests {
  @Test(arguments: 0..<120 as Range<UInt64>)
  func changedDefinitionsAreCountedAnew(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let first = SmallBenchmarks.draw(using: &random)
    let partitionCount = Int.random(in: 1...5, using: &random)
    let driver = try TopologyDriver(partitionCount: partitionCount, definitions: first)
    var feed = RegisterFeed(
      definitions: first, personCount: 30, partitionCount: partitionCount,
      random: SeededGenerator(seed: ~seed))
    try driver.run(&feed, count: 50, faults: [], using: &random)
    var definitions = first
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      // Back to the first, now and then: what it counted then must not be counted twice.
      let isBack = definitions != first && Bool.random(using: &random)
      definitions = isBack ? first : SmallBenchmarks.change(definitions, using: &random)
      try change(driver, to: definitions, using: &random)
      feed.definitions = definitions
      try driver.run(&feed, count: 30, faults: [], using: &random)
    }
    try driver.settle()
    try expectNoDifference(in: driver, isThorough: seed % 5 == 0)
  }

  /// Process after process, in any order: each stops in good order, and the first starts of the
  /// next are cut off anywhere.
  private func change(
    _ driver: TopologyDriver, to definitions: [BenchmarkDefinition],
    using random: inout SeededGenerator
  ) throws {
    let (old, held) = (driver.definitions, try driver.rankings())
    driver.change(to: definitions)
    // A rebuild takes many transactions: between them readers keep the rankings that they have.
    driver.afterSlice = { [unowned driver] in
      // A start that was cut off behind the last slice begins anew with nothing left to write.
      try expectNothingNew(in: driver, after: held, of: old, butOfCompleteAreas: true)
    }
    defer { driver.afterSlice = {} }
    for partition in driver.tallies.indices.shuffled(using: &random) {
      try expectNothingNew(in: driver, after: held, of: old)
      try driver.stop(partition)
      try driver.adoptDefinitions(partition, faults: driver.startFaults(using: &random))
    }
  }

  /// While some partition has not counted under an area's new definition, its rankings stay as they
  /// were, marked as being rebuilt.
  private func expectNothingNew(
    in driver: TopologyDriver, after held: [String: Ranking], of old: [BenchmarkDefinition],
    butOfCompleteAreas: Bool = false
  ) throws {
    for index in driver.ranks.indices {
      try driver.ranks[index].take()
      try driver.publish(index, catchingUp: false)
    }
    let ids = Set(old.map(\.definitionID))
    let complete = driver.ranks.flatMap { rank in
      rank.task.areas.indices.filter { rank.task.isComplete(area: $0) }
        .map { rank.task.areas[$0].definition.id }
    }
    for (key, ranking) in try driver.rankings() {
      guard let definition = driver.definitions.first(where: { $0.id == ranking.area }),
        old.contains(where: { $0.id == definition.id }),
        !ids.contains(definition.definitionID),
        !(butOfCompleteAreas && complete.contains(ranking.area))
      else { continue }
      var expected = try #require(held[key])
      expected.state = .rebuilding
      #expect(ranking.sameFigures(as: expected))
      #expect(ranking.cut == expected.cut)
    }
  }

  /// To other definitions and back, each process with a disk that is lost, or older than the change
  /// before, or behind Kafka: what the topic holds of times that the disk knows nothing of must not
  /// be counted again.
  @Test(arguments: 0..<160 as Range<UInt64>)
  func noDiskLetsOldCellsCountAgain(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let first = SmallBenchmarks.draw(using: &random)
    let partitionCount = Int.random(in: 1...3, using: &random)
    let driver = try TopologyDriver(partitionCount: partitionCount, definitions: first)
    var feed = RegisterFeed(
      definitions: first, personCount: 20, partitionCount: partitionCount,
      random: SeededGenerator(seed: ~seed))
    try driver.run(&feed, count: 60, faults: Mishap.allCases, using: &random)
    var known = [first]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let isBack = known.count > 1 && Int.random(in: 0..<3, using: &random) > 0
      let next =
        isBack
        ? known[Int.random(in: 0..<known.count - 1, using: &random)]
        : SmallBenchmarks.change(driver.definitions, using: &random)
      known.append(next)
      driver.change(to: next)
      for partition in driver.tallies.indices {
        var disk: DictionaryTables?
        switch Int.random(in: 0..<4, using: &random) {
        case 0: disk = DictionaryTables()
        case 1: disk = driver.olderDisk(of: partition, using: &random)
        default: disk = nil
        }
        try driver.adoptDefinitions(
          partition, tables: disk, faults: driver.startFaults(using: &random))
      }
      feed.definitions = next
      let count = Int.random(in: 1...40, using: &random)
      try driver.run(&feed, count: count, faults: Mishap.allCases, using: &random)
    }
    try driver.settle()
    try expectNoDifference(in: driver, isThorough: seed % 5 == 0)
  }

  /// Behind each slice, committed or not, the process is gone; the next one goes on from what it
  /// finds, while persons are moved and taken back between the two.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func aRebuildThatEndsBehindAnySliceIsBegunAnew(seed: UInt64) throws {
    for slices in 0..<10 {
      for isCommitted in [true, false] {
        var random = SeededGenerator(seed: seed)
        let first = SmallBenchmarks.draw(using: &random)
        let driver = try TopologyDriver(partitionCount: 2, definitions: first)
        var feed = RegisterFeed(
          definitions: first, personCount: 30, partitionCount: 2, random: random)
        try driver.run(&feed, count: 60, faults: [], using: &random)
        for host in driver.tallies { try driver.stop(host.partition) }
        let second = SmallBenchmarks.change(first, using: &random)
        // Cut off under the second, back under the first, and under the second for good.
        for definitions in [second, first, second] {
          try change(driver, to: definitions, cutBehind: slices, isCommitted)
          feed.definitions = definitions
          try driver.run(&feed, count: 8, faults: [.lostDisk, .rankRestart], using: &random)
        }
        try driver.settle()
        try expectNoDifference(in: driver)
      }
    }
  }

  private func change(
    _ driver: TopologyDriver, to definitions: [BenchmarkDefinition], cutBehind slices: Int,
    _ isCommitted: Bool
  ) throws {
    driver.change(to: definitions)
    for partition in driver.tallies.indices {
      try driver.stop(partition)
      try driver.adoptDefinitions(
        partition, faults: [.rebuilding(slices: slices, isCommitted: isCommitted)])
    }
  }
}
