import Benchmarks
import Registers
import Statistics
import Streams
import Testing

/// What rank tasks make of conditions and deliveries, on the shipped benchmark of first permits:
/// outcomes are decided three years after the permit's year.
@Suite struct MaturityTests {
  private let definition: BenchmarkDefinition
  private let deciding: [Register]

  init() throws {
    let catalog = try BenchmarkCatalog.load(directory: BenchmarkCatalog.shippedDirectory)
    definition = try #require(catalog["integrationsloven"])
    deciding = try #require(definition.rules).outcomeRegisters.compactMap {
      Register(topicName: $0)
    }
  }

  @Test(arguments: [
    (throughDay: 30, counted: 5 as Int64, isMature: false),
    (throughDay: 31, counted: 4 as Int64, isMature: false),
    (throughDay: 31, counted: 5 as Int64, isMature: true),
  ])
  func aPeriodMaturesWhenItsLastWindowIsDeliveredAndCounted(
    throughDay: Int, counted: Int64, isMature: Bool
  ) throws {
    var task = try rankTask(persons: [("2012", "101", 30, 12)], position: 3)
    let before = task.compute(area: 0, catchingUp: false, publishedAt: Timestamp(rawValue: 0))
    #expect(
      before.publications.map(\.ranking.period) == ["2012"],
      "no headline without a mature period")
    #expect(before.publications[0].ranking.maturity == .preliminary)
    #expect(before.publications[0].ranking.maturity.bias == "open_windows")
    task.published(before, area: 0)

    let day = try #require(Day(year: 2015, month: 12, day: throughDay))
    var references = References()
    for register in deciding {
      references.set(
        Registers.Delivery(
          register: register, completeThrough: day, delivered: day, nextOffsets: [5]))
    }
    task.take(references)
    #expect(task.isDirty(area: 0, state: .current) == false, "position 3 is before offset 5")
    task.noteCounted(
      Dictionary(uniqueKeysWithValues: deciding.map { ($0, counted) }), source: 0)
    #expect(task.isDirty(area: 0, state: .current) == isMature)
    let after = task.compute(area: 0, catchingUp: false, publishedAt: Timestamp(rawValue: 0))
    #expect(after.publications.map(\.ranking.period) == (isMature ? ["headline", "2012"] : []))
    for publication in after.publications {
      #expect(publication.ranking.maturity == .mature)
      #expect(
        publication.ranking.completeThrough[deciding[0].topicName]
          == CalendarDate(year: 2015, month: 12, day: throughDay))
    }
  }

  @Test func aHeadlinePoolsTheLatestThreeMaturePeriods() throws {
    var task = try rankTask(
      persons: ["2009", "2010", "2011", "2012", "2013"].map { ($0, "101", 30, 12) }, position: 9)
    var references = References()
    let day = try #require(Day(year: 2015, month: 12, day: 31))
    for register in deciding {
      references.set(
        Registers.Delivery(
          register: register, completeThrough: day, delivered: day, nextOffsets: [9]))
    }
    task.take(references)
    let rankings = task.compute(area: 0, catchingUp: false, publishedAt: Timestamp(rawValue: 0))
      .publications.map(\.ranking)
    #expect(rankings[0].periods == ["2010", "2011", "2012"])
    #expect(rankings[0].national.persons == 90)
    #expect(rankings.first { $0.period == "2013" }?.maturity == .preliminary)
  }

  /// A new reference value refits without touching any person.
  @Test func conditionsOfTheKommuneStandBehindThePersonsCovariates() throws {
    let rule = try #require(definition.kommuneCovariates.first { $0.fact == .unemployment })
    let column = definition.covariates.count
    var cells = AreaCells(definition)
    for kommune in ["101", "147", "151"] {
      _ = try cells.set(
        cellKey(period: "2012", kommune: kommune).span, sourcePartition: 0,
        counts: CellCounts(persons: 5, successes: 2))
    }
    var references = References()
    for (kommune, percent) in [(101, 3.0), (147, 7.5)] {
      references.set(
        KommuneConditions(
          kommune: UInt16(kommune),
          years: [
            .init(year: 2011, unemployment: 99, urbanShare: nil),
            .init(year: 2012, unemployment: percent, urbanShare: nil),
          ]))
    }
    cells.release(period: "2012", minChange: 1)
    let table = cells.table(ofPeriod: "2012", references: references)
    let width = definition.modelCovariates.count
    let levels = (0..<3).map { Int(table.levels[$0 * width + column]) }
    #expect(
      levels == [
        rule.level(ofPercent: 3), rule.level(ofPercent: 7.5), rule.level(ofPercent: nil),
      ])
  }

  /// One source partition; its progress stands at `position` of every register.
  private func rankTask(
    persons: [(period: String, kommune: String, n: Int64, successes: Int64)], position: Int64
  ) throws -> RankTask {
    var task = RankTask(
      cellsPartition: 0, partitionCount: 1, definitions: [definition], rule: RankingRule())
    for (offset, row) in persons.enumerated() {
      var key = cellKey(period: row.period, kommune: row.kommune)
      CellsTopicKey.appendSourcePartition(0, to: &key)
      var value: [UInt8] = []
      CellCounts(persons: row.n, successes: row.successes).encode(into: &value)
      try task.fold(key: key.span, value: value.span, offset: Int64(offset))
    }
    var progress: [UInt8] = []
    Progress(
      partitionCount: 1,
      inputs: Register.allCases.map {
        Progress.Input(register: $0.topicName, position: position, newestRecordTime: -1)
      },
      completeDefinitions: [definition.definitionID]
    ).encode(into: &progress)
    let key = CellsTopicKey.progress(ofSourcePartition: 0)
    try task.fold(key: key.span, value: progress.span, offset: Int64(persons.count))
    task.reachedRestoreEnd()
    return task
  }

  private func cellKey(period: String, kommune: String) -> [UInt8] {
    var key = CellKey.prefix(of: definition)
    CellKey.appendText(period.utf8.span, to: &key)
    CellKey.appendText(kommune.utf8.span, to: &key)
    key.append(UInt8(definition.covariates.count))
    key += definition.covariates.map { _ in 0 }
    return key
  }
}
