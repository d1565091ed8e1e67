import Benchmarks
import Foundation
import Registers
import Simulation
import Statistics
import Store
import Streams
import StreamsTestKit
import Testing

/// Damaged bytes of every kind, through every decoder: what is refused is refused with its place,
/// and what is read is counted as what it says.
@Suite struct DamageTests {
  /// Of all tests here; more where `KOMMUNEPULS_DAMAGE_CASES` says how many.
  private static let caseCount =
    ProcessInfo.processInfo.environment["KOMMUNEPULS_DAMAGE_CASES"].flatMap(Int.init) ?? 100_000
  private static let seeds = 0..<10 as Range<UInt64>
  /// Per kind and seed.
  private static let share = caseCount / 5 / 10
  private static let corpus = Result { try DamagedCorpus(seed: 1) }

  @Test(arguments: seeds)
  func recordsAreCountedAsTheySayOrBecomeDeadLetters(seed: UInt64) throws {
    let corpus = try Self.corpus.get()
    var random = SeededGenerator(seed: seed)
    let tables = DictionaryTables()
    var task = try Self.task(of: corpus, over: tables)
    var output = LetterCount()
    // Whole ones first, so that there are cells for the damaged ones to change.
    for (offset, record) in corpus.records.enumerated() {
      try task.process(
        record.register, key: record.key.span, value: record.value.span, offset: Int64(offset),
        timestamp: 0, into: &output)
    }
    let refusedWhole = output.letters
    #expect(refusedWhole < corpus.records.count / 2)
    for offset in corpus.records.count..<corpus.records.count + Self.share {
      let record = Self.pick(corpus.records, using: &random)
      let other = Self.pick(corpus.records, using: &random)
      let value = Damage.of(record.value, with: other.value, using: &random)
      try task.process(
        record.register, key: record.key.span, value: value.span, offset: Int64(offset),
        timestamp: 0, into: &output)
    }
    try task.finishTransaction(positions: [:], into: &output)
    task.committed()
    try task.commitStore()
    #expect(task.counts.records == Int64(corpus.records.count + Self.share))
    let refused = output.letters - refusedWhole
    #expect(refused > 0 && refused < Self.share)
    try Self.expectCellsOfPersons(in: tables, under: corpus.definitions)
  }

  @Test(arguments: seeds)
  func factsAreReadAsTheirOneFormOrRefused(seed: UInt64) throws {
    let corpus = try Self.corpus.get()
    var random = SeededGenerator(seed: 100 + seed)
    var history = PersonHistory()
    var contributions = Contributions()
    let evaluator = PersonEvaluator(corpus.definitions)
    var refused = 0
    for _ in 0..<Self.share {
      let facts = Self.pick(corpus.persons, using: &random).value
      let other = Self.pick(corpus.persons, using: &random).value
      let damaged = Damage.of(facts, with: other, using: &random)
      contributions.removeAll()
      do {
        try PersonFacts.validate(damaged.span)
      } catch {
        refused += 1
        #expect((0...damaged.count).contains(error.offset))
        continue
      }
      try evaluator.contributions(of: damaged.span, reading: &history, into: &contributions)
      for register in Register.allCases {
        guard let section = try PersonFacts.section(of: register, in: damaged.span),
          !section.isDeleted
        else { continue }
        let body = Array(damaged[section.body])
        var again: [UInt8] = []
        try PersonFacts.replace(
          register, version: section.version, body: body.span, in: damaged.span, into: &again)
        #expect(again == damaged)
      }
    }
    #expect(refused > Self.share / 4 && refused < Self.share)
  }

  /// A value cut short is never taken for a whole one.
  @Test(arguments: seeds)
  func theChangelogIsRestoredAsItSaysOrRefused(seed: UInt64) throws {
    let corpus = try Self.corpus.get()
    var random = SeededGenerator(seed: 200 + seed)
    let tables = DictionaryTables()
    var task = try Self.task(of: corpus, over: tables)
    for _ in 0..<Self.share {
      let record = Self.pick(corpus.changelog, using: &random)
      let cut = Array(record.value.prefix(Int.random(in: 0..<record.value.count, using: &random)))
      #expect(throws: TallyError.self) {
        try task.restore(key: record.key.span, value: cut.span)
      }
      let other = Self.pick(corpus.changelog, using: &random)
      let value = Damage.of(record.value, with: other.value, using: &random)
      do throws(TallyError) {
        try task.restore(key: record.key.span, value: value.span)
      } catch {
        guard case .topic = error else {
          Issue.record("not a fault of the topic: \(error)")
          continue
        }
      }
    }
    try task.finishRestoreBatch(at: 1)
    try Self.expectCellsOfPersons(in: tables, under: corpus.definitions)
  }

  @Test(arguments: seeds)
  func cellsAndProgressAreFoldedOrRefused(seed: UInt64) throws {
    let corpus = try Self.corpus.get()
    var random = SeededGenerator(seed: 300 + seed)
    var task = RankTask(
      cellsPartition: 0, partitionCount: 1, definitions: corpus.definitions,
      rule: RankingRule(showMin: 0, rankMin: 0))
    task.reachedRestoreEnd()
    var refused = 0
    for _ in 0..<Self.share {
      let record = Self.pick(corpus.cells, using: &random)
      let other = Self.pick(corpus.cells, using: &random)
      let isKeyDamaged = Bool.random(using: &random)
      let key = isKeyDamaged ? Damage.of(record.key, with: other.key, using: &random) : record.key
      let value =
        isKeyDamaged ? record.value : Damage.of(record.value, with: other.value, using: &random)
      let next = task.nextOffset
      do throws(CorruptRecord) {
        try task.fold(key: key.span, value: value.span, offset: next)
        #expect(task.nextOffset == next + 1)
      } catch {
        refused += 1
        #expect(task.nextOffset == next)
      }
    }
    #expect(refused > Self.share / 10 && refused < Self.share)
  }

  @Test(arguments: seeds)
  func countsAndProgressHaveOneForm(seed: UInt64) throws {
    let corpus = try Self.corpus.get()
    var random = SeededGenerator(seed: 400 + seed)
    for _ in 0..<Self.share {
      let value = Self.pick(corpus.cells, using: &random).value
      let other = Self.pick(corpus.cells, using: &random).value
      let damaged = Damage.of(value, with: other, using: &random)
      var again: [UInt8] = []
      if let counts = CellCounts(decoding: damaged.span) {
        counts.encode(into: &again)
        #expect(again == damaged)
      }
      if let progress = Progress(decoding: damaged.span) {
        again = []
        progress.encode(into: &again)
        #expect(Progress(decoding: again.span) == progress)
      }
    }
  }
}

extension DamageTests {
  private static func pick<T>(_ items: [T], using random: inout SeededGenerator) -> T {
    items[Int.random(in: items.indices, using: &random)]
  }

  private static func task(
    of corpus: DamagedCorpus, over tables: DictionaryTables
  ) throws -> TallyTask {
    try TallyTask(
      partition: 0, topology: Topology(partitionCount: 1), definitions: corpus.definitions,
      store: StateStore(durable: tables))
  }

  /// The cells on disk are those of the persons on disk, counted anew.
  private static func expectCellsOfPersons(
    in tables: DictionaryTables, under definitions: [BenchmarkDefinition]
  ) throws {
    let evaluator = PersonEvaluator(definitions)
    var history = PersonHistory()
    var contributions = Contributions()
    var cells: [[UInt8]: CellCounts] = [:]
    for facts in tables.entries(of: .persons).values {
      contributions.removeAll()
      try evaluator.contributions(of: facts.span, reading: &history, into: &contributions)
      for index in 0..<contributions.count {
        cells[[UInt8](copying: contributions.key(at: index)), default: .zero]
          .add(outcome: contributions.outcome(at: index))
      }
    }
    let held = tables.entries(of: .cells).mapValues { CellCounts(decoding: $0.span) }
    #expect(!cells.isEmpty && held == cells.mapValues(Optional.some))
  }
}

/// Counts the dead letters, and nothing else.
private struct LetterCount: TallyOutput {
  var letters = 0

  mutating func changelog(key: Span<UInt8>, value: Span<UInt8>?) {}
  mutating func cell(key: Span<UInt8>, counts: Span<UInt8>?, cellsPartition: Int) {}
  mutating func progress(key: Span<UInt8>, value: Span<UInt8>, cellsPartition: Int) {}
  mutating func deadLetter(_ letter: DeadLetter, key: Span<UInt8>?, value: Span<UInt8>?) {
    letters += 1
  }
}
