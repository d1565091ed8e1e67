import Benchmarks
import Registers
import Simulation
import StreamsTestKit
import Testing

/// What the registers tell again.
@Suite struct RedeliveryTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func whatIsHeldAlreadyWritesNoRecord(seed: UInt64) throws {
    let (driver, persons) = try installation(seed: seed)
    let before = ends(of: driver)
    for (person, (version, said)) in persons {
      driver.pipe(
        .observation(person, version: version, said, partitionCount: driver.partitionCount))
    }
    try driver.settle()
    #expect(ends(of: driver) == before)
    try expectNoDifference(in: driver)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func newerVersionsOfTheSameWriteOnlyPersons(seed: UInt64) throws {
    let (driver, persons) = try installation(seed: seed)
    let before = ends(of: driver)
    for (person, (version, said)) in persons {
      driver.pipe(
        .observation(person, version: version + 1, said, partitionCount: driver.partitionCount))
    }
    try driver.settle()
    var after = ends(of: driver)
    let written = (after[.persons] ?? []).reduce(0, +) - (before[.persons] ?? []).reduce(0, +)
    #expect(written >= Int64(persons.count))
    after[.persons] = before[.persons]
    #expect(after == before)
    try expectNoDifference(in: driver)
  }

  /// The five benchmarks from raw records: all that the registers hold comes again, in any order,
  /// as it was and then under newer versions.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func registersDeliveredAgainWriteNothingButNewerVersions(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let partitionCount = Int.random(in: 1...4, using: &random)
    let story = try RegisterStory(seed: seed, personCount: 30, partitionCount: partitionCount)
    let driver = try TopologyDriver(
      partitionCount: partitionCount,
      definitions: try BenchmarkCatalog.load(directory: BenchmarkCatalog.shippedDirectory)
        .definitions)
    _ = try driver.run(story.steps, faults: [], using: &random)
    try driver.settle()

    let before = ends(of: driver)
    let same = try story.redelivery(versionStep: 0).shuffled(using: &random)
    #expect(same.count > 100)
    for step in same { _ = driver.pipe(step) }
    try driver.settle()
    #expect(ends(of: driver) == before)

    let newer = try story.redelivery(versionStep: 1).shuffled(using: &random)
    for step in newer { _ = driver.pipe(step) }
    try driver.settle()
    for partition in 0..<partitionCount {
      let records = driver.cluster[.persons, partition].history(below: .max)
        .filter { $0.offset >= before[.persons]?[partition] ?? 0 }
      // One transaction a partition: a record for each register of each person, and the position.
      let persons = newer.filter { $0.partition == partition }.compactMap(\.key)
      let written = records.dropLast().compactMap(\.key)
      #expect(written.sorted(by: precedes) == persons.sorted(by: precedes))
      #expect(records.last?.key == [0xff])
    }
    var after = ends(of: driver)
    after[.persons] = before[.persons]
    #expect(after == before)
  }

  private func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.lexicographicallyPrecedes(right)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func aRankTaskThatStartsAgainPublishesNothing(seed: UInt64) throws {
    let (driver, _) = try installation(seed: seed)
    let before = ends(of: driver)
    for index in driver.ranks.indices {
      driver.restartRank(index)
      try driver.ranks[index].take()
      #expect(try driver.publish(index, catchingUp: false) == [])
    }
    #expect(ends(of: driver) == before)
  }

  private func installation(
    seed: UInt64
  ) throws -> (driver: TopologyDriver, persons: [String: (version: Int64, Observation)]) {
    var random = SeededGenerator(seed: seed)
    let definitions = SmallBenchmarks.draw(using: &random)
    let partitionCount = Int.random(in: 1...5, using: &random)
    let driver = try TopologyDriver(partitionCount: partitionCount, definitions: definitions)
    var feed = RegisterFeed(
      definitions: definitions, personCount: 20, partitionCount: partitionCount, random: random)
    var persons: [String: (version: Int64, Observation)] = [:]
    for _ in 0..<60 {
      let delivery = feed.usable()
      driver.pipe(delivery)
      guard case .observation(let version, let said) = delivery.statement, let key = delivery.key
      else { continue }
      persons[String(decoding: key, as: UTF8.self)] = (version, said)
    }
    try driver.settle()
    return (driver, persons)
  }

  /// Next offsets of the topics that the service writes.
  private func ends(of driver: TopologyDriver) -> [MemoryCluster.Topic: [Int64]] {
    var ends: [MemoryCluster.Topic: [Int64]] = [:]
    for topic in MemoryCluster.Topic.allCases where !topic.isInput {
      ends[topic] = (0..<driver.partitionCount).map { driver.cluster[topic, $0].highWatermark }
    }
    return ends
  }
}
