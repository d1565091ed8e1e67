import Benchmarks
import Simulation
import Statistics
import Streams
import StreamsTestKit
import Testing

/// Records in any order and with any mishap come to the figures of the same records counted from
/// scratch.
@Suite struct StreamingTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func rankingsSayWhatTheRecordsSay(seed: UInt64) throws {
    try run(seed: seed, recordCount: 70, faults: [])
  }

  @Test(arguments: 1_000..<1_800 as Range<UInt64>)
  func noMishapChangesABit(seed: UInt64) throws {
    try run(seed: seed, recordCount: 70, faults: Mishap.allCases)
  }

  @Test(arguments: 2_000..<2_010 as Range<UInt64>)
  func noMishapChangesABitOfManyRecords(seed: UInt64) throws {
    try run(seed: seed, recordCount: 600, faults: Mishap.allCases)
  }

  private func run(seed: UInt64, recordCount: Int, faults: [Mishap]) throws {
    var random = SeededGenerator(seed: seed)
    let definitions = SmallBenchmarks.draw(using: &random)
    let partitionCount = Int.random(in: 1...7, using: &random)
    let rule = RankingRule(
      showMin: seed % 3 == 0 ? 5 : 0, rankMin: seed % 5 == 0 ? 10 : 0, drawCount: 20)
    let driver = try TopologyDriver(
      partitionCount: partitionCount, definitions: definitions, rule: rule)
    let personCount = Int.random(in: recordCount / 6...recordCount / 2, using: &random)
    var feed = RegisterFeed(
      definitions: definitions, personCount: personCount, partitionCount: partitionCount,
      random: SeededGenerator(seed: ~seed))
    try driver.run(&feed, count: recordCount, faults: faults, using: &random)
    try driver.settle()
    try expectNoDifference(in: driver, isThorough: seed % 5 == 0)
  }
}
