import Benchmarks
import Simulation
import Statistics
import Streams
import StreamsTestKit
import Testing

/// What is published moves by several persons at once, and remembers what it was over any crash.
@Suite struct MinChangeTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func aUnitsFiguresMoveWithEnoughPersonsAndOnlyThen(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let definitions = SmallBenchmarks.draw(using: &random)
    let driver = try TopologyDriver(
      partitionCount: Int.random(in: 1...3, using: &random), definitions: definitions,
      rule: RankingRule(showMin: seed % 3 == 0 ? 5 : 0, rankMin: 0, drawCount: 20),
      minChange: Int64.random(in: 2...4, using: &random))
    var feed = RegisterFeed(
      definitions: definitions, personCount: 40, partitionCount: driver.partitionCount,
      random: SeededGenerator(seed: ~seed))
    try driver.run(&feed, count: 90, faults: Mishap.allCases, using: &random)
    try driver.settle()
    #expect(driver.differencesOfReleases() == [])
    try expectNoDifference(in: driver, isThorough: seed % 5 == 0)
  }

  /// The test above is about something: records change what is held back, and what is told.
  @Test func muchIsHeldBackAndMuchIsTold() throws {
    let driver = try fed(seed: 1, minChange: 3)
    let definition = driver.definitions[0]
    let (held, counted) = (
      driver.releasedCells(of: definition), driver.oracle.cells(of: definition)
    )
    #expect(held != counted)
    #expect(driver.history.count > 10)
    driver.minChange = 1
    for index in driver.ranks.indices { driver.restartRank(index) }
    try driver.settle()
    #expect(driver.releasedCells(of: definition).isEmpty, "nothing is to be remembered any more")
    #expect(try driver.differencesOfRankings(isThorough: true) == [])
  }

  /// A rank task that ends before, in or after its transaction, and one that never does: readers
  /// find the same rankings, bit for bit.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func whatIsPublishedAfterACrashIsWhatWouldHaveBeen(seed: UInt64) throws {
    let (calm, shaken) = (
      try fed(seed: seed, minChange: 3), try fed(seed: seed, minChange: 3, isShaken: true)
    )
    let (expected, found) = (
      try figures(of: calm.cluster[.rankings, 0]), try figures(of: shaken.cluster[.rankings, 0])
    )
    #expect(expected == found)
    for definition in calm.definitions {
      #expect(calm.releasedCells(of: definition) == shaken.releasedCells(of: definition))
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func whatWasReleasedUnderAnotherDefinitionIsTakenBack(seed: UInt64) throws {
    let driver = try fed(seed: seed, minChange: 3)
    var random = SeededGenerator(seed: seed)
    driver.change(to: SmallBenchmarks.change(driver.definitions, using: &random))
    for partition in driver.tallies.indices { try driver.adoptDefinitions(partition) }
    try driver.settle()
    let ids = Set(driver.definitions.map(\.id))
    let areas = Set(try driver.rankings().values.map(\.area))
    // What readers hold of an area that is gone stays, and so does what it was made of.
    if areas.isSubset(of: ids) { #expect(driver.uselessReleaseCount == 0) }
    #expect(driver.differencesOfReleases() == [])
    for definition in driver.definitions {
      let counted = driver.oracle.cells(of: definition)
      #expect(driver.releasedCells(of: definition).isEmpty == counted.isEmpty)
    }
  }

  /// Records in steps, with a look at the counts after each; shaken, the rank tasks end now and
  /// then, and a look is cut off and made again.
  private func fed(
    seed: UInt64, minChange: Int64, isShaken: Bool = false
  ) throws -> TopologyDriver {
    var random = SeededGenerator(seed: seed)
    let definitions = SmallBenchmarks.draw(using: &random)
    let driver = try TopologyDriver(
      partitionCount: 2, definitions: definitions,
      rule: RankingRule(showMin: 0, rankMin: 0, drawCount: 20), minChange: minChange)
    var feed = RegisterFeed(
      definitions: definitions, personCount: 30, partitionCount: 2,
      random: SeededGenerator(seed: ~seed))
    for _ in 0..<25 {
      for _ in 0..<4 { driver.pipe(feed.next()) }
      try driver.count()
      for index in driver.ranks.indices {
        if isShaken { try shake(driver, index, using: &random) }
        try driver.ranks[index].take()
        try driver.publish(index, catchingUp: false)
      }
    }
    return driver
  }

  private func shake(
    _ driver: TopologyDriver, _ index: Int, using random: inout SeededGenerator
  ) throws {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: driver.restartRank(index)
    case 1, 2:
      try driver.ranks[index].take()
      try driver.publish(
        index, catchingUp: false, failingAt: Bool.random(using: &random) ? .written : .committed)
    default: break
    }
  }

  /// Every ranking ever published, without the time.
  private func figures(of log: PartitionLog) throws -> [Ranking] {
    try log.history(below: .max).map { record in
      var ranking = try Ranking(json: record.value ?? [])
      ranking.publishedAt = Timestamp(rawValue: 0)
      return ranking
    }
  }
}
