import Benchmarks
import Registers
import RegistersTestKit
import Simulation
import Streams
import StreamsTestKit
import Testing

/// The recount finds what is wrong, and nothing else.
@Suite struct VerifyTests {
  private let definitions: [BenchmarkDefinition]

  init() throws {
    definitions = try BenchmarkCatalog.load(directory: BenchmarkCatalog.shippedDirectory)
      .definitions
  }

  @Test(arguments: 0..<3 as Range<UInt64>)
  func whateverHappenedTheRecountFindsNoDifference(seed: UInt64) throws {
    let isWhole = seed == 0
    let driver = try installation(
      seed: seed, faults: isWhole ? [] : Mishap.allCases, publishes: isWhole)
    let found = try MemoryVerify(driver, references: isWhole ? try references() : nil)
    #expect(found.differences == [])
    #expect(found.notRecomputable == [])
    #expect(found.persons > 20 && found.cells > 40 && (found.rankings > 5 || !isWhole))
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func readyObservationsAreRecountedToo(seed: UInt64) throws {
    let driver = try smallInstallation(seed: seed)
    let found = try MemoryVerify(driver, references: References())
    #expect(found.differences == [])
    #expect(found.persons > 5 && found.rankings > 1)
  }

  /// Compaction at any place, of any topic: whom the registers can no longer tell of are those, and
  /// only those, who are named; nothing else differs.
  @Test(arguments: 0..<4 as Range<UInt64>)
  func personsBehindCompactionAreCountedAndNamed(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let driver = try installation(seed: seed)
    let before = try statements(driver)
    for partition in 0..<driver.partitionCount {
      for register in Register.allCases {
        let topic = MemoryCluster.Topic.input(register)
        let end = driver.cluster[topic, partition].highWatermark
        driver.cluster[topic, partition].compact(
          below: Int64.random(in: 0...end, using: &random),
          removesTombstones: Bool.random(using: &random))
      }
    }
    let after = try statements(driver)
    let lost = Set(before.keys.filter { before[$0] != after[$0] })
    let found = try MemoryVerify(driver, references: nil)
    #expect(found.differences == [])
    #expect(found.notRecomputable.allSatisfy { $0.reason == .compacted })
    #expect(
      Set(found.notRecomputable.map { Place(register: $0.register, key: $0.pseudonym) }) == lost)
  }

  @Test func compactionInTheseSeedsDoesHideRecords() throws {
    var count = 0
    for seed in 0..<3 as Range<UInt64> {
      let driver = try installation(seed: seed)
      for partition in 0..<driver.partitionCount {
        for register in Register.allCases {
          driver.cluster[.input(register), partition]
            .compact(below: .max, removesTombstones: false)
        }
      }
      count += try MemoryVerify(driver, references: nil).notRecomputable.count
    }
    #expect(count > 20)
  }

  // MARK: What is falsified is named

  @Test(arguments: 0..<3 as Range<UInt64>)
  func aFalsifiedCellIsNamedWithItsSourceAndItsSum(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let driver = try installation(seed: seed)
    let cells = (0..<driver.partitionCount).flatMap { partition in
      driver.cluster[.cells, partition].table.filter { $0.key[0] == 1 }
        .map { (partition: partition, key: $0.key, value: $0.value) }
    }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let cell = cells[Int.random(in: cells.indices, using: &random)]
    let decoded = CellCounts(decoding: cell.value.span)
    var counts = try #require(decoded)
    counts.persons += 3
    var value: [UInt8] = []
    counts.encode(into: &value)
    driver.cluster.append(.cells, cell.partition, key: cell.key, value: value, transaction: nil)
    let source = Int(cell.key.suffix(2)[cell.key.count - 2]) << 8 | Int(cell.key.last ?? 0)
    let half = try MemoryVerify(driver, references: nil)
    #expect(half.differences.first?.field == "progress record of source partition \(source)")
    let progress = CellsTopicKey.progress(ofSourcePartition: source)
    driver.cluster.append(
      .cells, cell.partition, key: progress,
      value: driver.cluster[.cells, cell.partition].table[progress], transaction: nil)

    let found = try MemoryVerify(driver, references: nil)
    #expect(found.differences.map(\.subject) == [.cell, .cell])
    #expect(
      found.differences.map(\.field) == ["persons, source partition \(source)", "persons, sum"])
    let single = found.differences[0]
    #expect(single.ours == "\(counts.persons - 3)" && single.theirs == "\(counts.persons)")
    let area = String(decoding: cell.key[2..<2 + Int(cell.key[1])], as: UTF8.self)
    #expect(found.differences.allSatisfy { $0.key.hasPrefix(area + "/") })
  }

  @Test(arguments: 0..<2 as Range<UInt64>)
  func factsThatNoRegisterToldAreNamedByTheirPlace(seed: UInt64) throws {
    let driver = try installation(seed: seed)
    let place = try #require(
      (0..<driver.partitionCount).first { !driver.cluster[.persons, $0].table.isEmpty })
    let person = try #require(
      driver.cluster[.persons, place].table.filter { $0.key != [0xff] }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        .first { try PersonFacts.section(of: .bef, in: $0.value.span) != nil })
    let version = try #require(try PersonFacts.section(of: .bef, in: person.value.span)).version
    var facts: [UInt8] = []
    try PersonFacts.delete(.bef, version: version + 1, in: person.value.span, into: &facts)
    driver.cluster.append(.persons, place, key: person.key, value: facts, transaction: nil)

    let found = try MemoryVerify(driver, references: nil)
    let named = try #require(found.differences.first)
    #expect(found.differences.count == 1, "the cells are those of the registers")
    #expect(named.subject == .person && named.field == "version")
    #expect(named.key.hasPrefix("register.bef[\(place)]@"))
    #expect(named.pseudonym == person.key)
    #expect(!named.key.contains(String(decoding: person.key, as: UTF8.self)))
  }

  @Test func whatIsWrongWithRankingsIsNamedByKeyAndField() throws {
    let driver = try smallInstallation(seed: 1)
    let keys = try driver.rankings().keys.sorted()
    var ranking = try #require(try driver.rankings()[keys[0]])
    ranking.kommuner[1].figures.residualPP = 1.25
    ranking.national.persons += 1
    append(ranking.json(), as: keys[0], in: driver)
    append(nil, as: keys[1], in: driver)
    append(Array("{}".utf8), as: keys[2], in: driver)
    let found = try MemoryVerify(driver, references: References()).differences
    let unit = ranking.kommuner[1].kommune
    #expect(found.allSatisfy { $0.subject == .ranking })
    #expect(
      Set(found.map { "\($0.key) \($0.field)" }) == [
        "\(keys[0]) kommuner[\(unit)].residual_pp", "\(keys[0]) persons", "\(keys[1]) record",
        "\(keys[2]) value",
      ])
  }

  private func append(_ value: [UInt8]?, as key: String, in driver: TopologyDriver) {
    driver.cluster.append(.rankings, 0, key: Array(key.utf8), value: value, transaction: nil)
  }

  // MARK: What is at hand

  private struct Place: Hashable {
    let register: Register
    let key: [UInt8]
  }

  /// Ready observations of small areas, published.
  private func smallInstallation(seed: UInt64) throws -> TopologyDriver {
    var random = SeededGenerator(seed: seed)
    let driver = try TopologyDriver(
      partitionCount: Int.random(in: 1...3, using: &random),
      definitions: SmallBenchmarks.draw(using: &random))
    var feed = RegisterFeed(
      definitions: driver.definitions, personCount: 40, partitionCount: driver.partitionCount,
      random: SeededGenerator(seed: ~seed))
    try driver.run(&feed, count: 200, faults: Mishap.allCases, using: &random)
    try driver.settle()
    return driver
  }

  /// - Parameter publishes: rankings are dear.
  private func installation(
    seed: UInt64, faults: [Mishap] = [], publishes: Bool = false
  ) throws -> TopologyDriver {
    var random = SeededGenerator(seed: ~seed)
    let partitionCount = Int.random(in: 1...4, using: &random)
    let story = try RegisterStory(seed: seed, personCount: 40, partitionCount: partitionCount)
    let driver = try TopologyDriver(
      partitionCount: partitionCount, definitions: definitions, references: try references())
    _ = try driver.run(story.steps, faults: faults, using: &random)
    if publishes { try driver.settle() } else { try driver.count() }
    return driver
  }

  /// What the topics say, of whom they say anything.
  private func statements(
    _ driver: TopologyDriver
  ) throws -> [Place: RegisterStatement.Section] {
    var statements: [Place: RegisterStatement.Section] = [:]
    let evaluator = PersonEvaluator(driver.definitions)
    for partition in 0..<driver.partitionCount {
      for register in Register.allCases {
        var recount = RegisterRecount(
          register, partition: partition, topology: driver.topology, evaluator: evaluator)
        try recount.take(driver.cluster[.input(register), partition].settledRecords)
        for (key, statement) in recount.persons {
          statements[Place(register: register, key: key)] = statement.section
        }
      }
    }
    return statements
  }

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
}
