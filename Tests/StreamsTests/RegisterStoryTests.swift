import Benchmarks
import Registers
import RegistersTestKit
import Simulation
import Statistics
import Streams
import StreamsTestKit
import Testing

/// Raw records of all registers under the five shipped benchmarks, against a plain count of who
/// belongs where.
@Suite struct RegisterStoryTests {
  private let definitions: [BenchmarkDefinition]

  init() throws {
    definitions = try BenchmarkCatalog.load(directory: BenchmarkCatalog.shippedDirectory)
      .definitions
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func everyCellHoldsWhomThePlainCountPutsThere(seed: UInt64) throws {
    try expectPlainCounts(seed: seed, faults: [])
  }

  @Test(arguments: 100..<120 as Range<UInt64>)
  func noMishapMovesAPersonToAnotherCell(seed: UInt64) throws {
    try expectPlainCounts(seed: seed, faults: Mishap.allCases)
  }

  private func expectPlainCounts(seed: UInt64, faults: [Mishap]) throws {
    var random = SeededGenerator(seed: ~seed)
    let partitionCount = Int.random(in: 1...5, using: &random)
    let story = try RegisterStory(
      seed: seed, personCount: 40, partitionCount: partitionCount)
    let driver = try TopologyDriver(partitionCount: partitionCount, definitions: definitions)
    let letters = try driver.run(story.steps, faults: faults, using: &random)
    try driver.count()
    let expected = try story.registers.cells()
    #expect(expected.count > 40)
    #expect(Self.differences(try driver.cellsOnTheTopic(), expected) == [])
    #expect(Self.differences(try driver.cellsOnDisk(), expected) == [])
    #expect(
      driver.deadLetterTexts
        == letters.map { String(decoding: $0.bytes, as: UTF8.self) }.sorted())
    guard faults.isEmpty else { return }
    var counts = TallyCounts()
    for host in driver.tallies { counts += host.counts }
    var reasons: [Fault.Code: Int64] = [:]
    for letter in letters { reasons[letter.reason, default: 0] += 1 }
    #expect(counts.deadLetters == reasons)
    #expect(counts.stale == story.staleCount)
    #expect(counts.unchanged == story.unchangedCount)
    #expect(counts.records == Int64(story.steps.count))
  }

  /// What the seeds above are about: every change and every fault is among them.
  @Test func theStoriesHoldWhatTheyAreMeantToHold() throws {
    var kinds: Set<String> = []
    var reasons: Set<Fault.Code> = []
    var areas: Set<Substring> = []
    var stale: Int64 = 0
    for seed in 0..<12 as Range<UInt64> {
      let story = try RegisterStory(seed: seed, personCount: 40, partitionCount: 3)
      kinds.formUnion(story.kinds.keys)
      for step in story.steps {
        if case .refused(let reason) = step.fate { reasons.insert(reason) }
      }
      areas.formUnion(
        try story.registers.cells().keys.compactMap { $0.split(separator: " ").first })
      stale += story.staleCount
    }
    #expect(
      kinds.isSuperset(of: [
        "tombstone", "deletion", "reclassification", "mover", "late emigration",
        "first immigration", "tilstande imputed", "health imputed", "parents",
      ]))
    #expect(
      reasons.isSuperset(of: [
        .malformedJSON, .notAnObject, .duplicateField, .invalidUTF8, .blankKey, .keyMissing,
        .keyTooLong, .wrongPartition, .badVersion, .missingField, .wrongType, .pnrDiffersFromKey,
        .unknownKommune, .closedKommune, .badDate, .unsortedDates, .endsBeforeStart, .outOfRange,
        .unknownValue,
      ]))
    #expect(areas == Set(definitions.map { $0.id[...] }))
    #expect(stale > 1_000)
  }

  /// Refused, repeated and stale records leave no trace in a ranking.
  @Test(arguments: 200..<206 as Range<UInt64>)
  func faultyRecordsChangeNoBitOfAnyRanking(seed: UInt64) throws {
    let story = try RegisterStory(
      seed: seed, personCount: 60, partitionCount: 3, idleShare: 0.4)
    let clean = story.steps.filter { !$0.isIdle }
    #expect(clean.count < story.steps.count * 3 / 4)
    let (all, refused) = try rankings(of: story.steps, seed: seed)
    let (wanted, none) = try rankings(of: clean, seed: ~seed)
    #expect(refused > 50 && none == 0)
    #expect(all.keys.sorted() == wanted.keys.sorted())
    #expect(all.keys.contains { $0.hasSuffix("/headline") })
    for (key, ranking) in wanted {
      var other = try #require(all[key])
      other.revision = ranking.revision
      other.cut = ranking.cut
      other.publishedAt = ranking.publishedAt
      #expect(other.json() == ranking.json(), "\(key)")
    }
    #expect(Self.differences(Self.counts(of: all), try Self.counts(of: story)) == [])
  }

  private func rankings(
    of steps: [RegisterStep], seed: UInt64
  ) throws -> (rankings: [String: Ranking], refused: Int) {
    var random = SeededGenerator(seed: seed)
    let driver = try TopologyDriver(
      partitionCount: 3, definitions: definitions, references: try references())
    let letters = try driver.run(steps, faults: [], using: &random)
    try driver.settle()
    #expect(driver.deadLetterTexts.count == letters.count)
    return (try driver.rankings(), letters.count)
  }

  /// Every register is complete, and some kommuner have conditions.
  private func references() throws -> References {
    var references = References()
    let day = try #require(Day(year: 2030, month: 1, day: 1))
    for register in Register.allCases where register != .observations {
      references.set(
        Registers.Delivery(
          register: register, completeThrough: day, delivered: day, nextOffsets: []))
    }
    for (place, kommune) in Kommuner.codes.enumerated() where place % 3 > 0 {
      references.set(
        KommuneConditions(
          kommune: kommune,
          years: (2005...2024).map {
            .init(year: Int16($0), unemployment: Double(place % 9), urbanShare: Double(place))
          }))
    }
    return references
  }

  /// Persons and successes of each kommune in each period, as published.
  private static func counts(of rankings: [String: Ranking]) -> [String: [Int]] {
    var counts: [String: [Int]] = [:]
    for ranking in rankings.values where ranking.period != Ranking.Period.headlineLabel {
      for row in ranking.kommuner where row.figures.n ?? 0 > 0 {
        counts["\(ranking.area) \(ranking.period) \(row.kommune)"] = [
          Int(row.figures.n ?? 0), Int(row.figures.observed ?? 0),
        ]
      }
    }
    return counts
  }

  private static func counts(of story: RegisterStory) throws -> [String: [Int]] {
    var counts: [String: [Int]] = [:]
    for (cell, persons) in try story.registers.cells() {
      let place = String(cell.prefix { $0 != "|" }.dropLast())
      counts[place] = zip(counts[place] ?? [0, 0], persons).map { $0 + $1 }
    }
    return counts
  }

  /// What the two say differently, at most ten lines.
  static func differences(_ found: [String: [Int]], _ expected: [String: [Int]]) -> [String] {
    Set(found.keys).union(expected.keys).sorted().filter { found[$0] != expected[$0] }
      .prefix(10).map { "\($0): \(found[$0] ?? []), want \(expected[$0] ?? [])" }
  }
}
