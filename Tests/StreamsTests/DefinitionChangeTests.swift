import Benchmarks
import Simulation
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
    for partition in driver.tallies.indices.shuffled(using: &random) {
      try expectNothingNew(in: driver, after: held, of: old)
      try driver.stop(partition)
      try driver.adoptDefinitions(partition, faults: driver.startFaults(using: &random))
    }
  }

  /// While some partition has not counted under an area's new definition, its rankings stay as they
  /// were, marked as being rebuilt.
  private func expectNothingNew(
    in driver: TopologyDriver, after held: [String: Ranking], of old: [BenchmarkDefinition]
  ) throws {
    for index in driver.ranks.indices {
      try driver.ranks[index].take()
      driver.publish(index, catchingUp: false)
    }
    let ids = Set(old.map(\.definitionID))
    for (key, ranking) in try driver.rankings() {
      guard let definition = driver.definitions.first(where: { $0.id == ranking.area }),
        old.contains(where: { $0.id == definition.id }),
        !ids.contains(definition.definitionID)
      else { continue }
      var expected = try #require(held[key])
      expected.state = .rebuilding
      #expect(ranking.sameFigures(as: expected))
      #expect(ranking.cut == expected.cut)
    }
  }

  /// The process dies with a disk that is behind Kafka, and starts with other definitions.
  @Test(arguments: 0..<80 as Range<UInt64>)
  func aDiskBehindItsChangelogIsCountedAnew(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let first = SmallBenchmarks.draw(using: &random)
    let partitionCount = Int.random(in: 1...3, using: &random)
    let driver = try TopologyDriver(partitionCount: partitionCount, definitions: first)
    var feed = RegisterFeed(
      definitions: first, personCount: 20, partitionCount: partitionCount,
      random: SeededGenerator(seed: ~seed))
    try driver.run(&feed, count: 60, faults: [.crash, .abort], using: &random)
    let second = SmallBenchmarks.change(first, using: &random)
    driver.change(to: second)
    for partition in driver.tallies.indices {
      let isLost = Int.random(in: 0..<4, using: &random) == 0
      try driver.adoptDefinitions(
        partition, tables: isLost ? DictionaryTables() : nil,
        faults: driver.startFaults(using: &random))
    }
    feed.definitions = second
    try driver.run(&feed, count: 40, faults: Mishap.allCases, using: &random)
    try driver.settle()
    #expect(try driver.differencesOfListedCells() == [])
    #expect(try driver.differencesOfRankings(isThorough: seed % 5 == 0) == [])
    #expect(driver.differencesOfCuts(isThorough: false) == [])
  }
}
