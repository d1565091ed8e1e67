import Benchmarks
import Foundation
import Simulation
import Statistics
import StreamsTestKit
import Testing

/// Real persons: those of the Current Population Survey, told one by one.
@Suite struct SurveyTests {
  static let rule = RankingRule(showMin: 0, rankMin: 0)

  /// The first that a seed draws, counted by the oracle.
  @Test(arguments: [(1, 1), (3, 2), (7, 3)] as [(Int, UInt64)])
  func aSampleIsRankedAsTheOracleDoes(partitionCount: Int, seed: UInt64) throws {
    let definition = try CPSData.definition()
    let population = CellPopulation(try CPSData.cells(), seed: seed)
    let driver = try TopologyDriver(
      partitionCount: partitionCount, definitions: [definition], rule: Self.rule)
    for index in 0..<3_000 {
      let value = population.observation(
        at: index, area: definition.id, period: CPSData.period, version: 1)
      let told = try JSONDecoder().decode(Told.self, from: Data(value))
      driver.pipe(
        Delivery(
          partition: Delivery.partition(
            of: population.pseudonym(at: index), count: partitionCount),
          key: population.pseudonym(at: index), value: value,
          statement: .observation(version: 1, told.observation)))
    }
    try driver.settle()
    try expectNoDifference(in: driver, isThorough: true)
  }

  /// A record as another reader of JSON takes it.
  private struct Told: Decodable {
    let area: String
    let period: String
    let kommune: String
    let outcome: Int
    let covariates: [String: String]

    var observation: Observation {
      Observation(
        area: area, period: period, kommune: kommune, outcome: outcome, covariates: covariates)
    }
  }

  /// All 229,591 persons. Without optimisation a record takes a hundred times as long.
  #if !DEBUG
    @Test(arguments: [(1, 1), (3, 2), (7, 3)] as [(Int, UInt64)])
    func theHeadlineIsThatOfTheTable(partitionCount: Int, seed: UInt64) throws {
      let (definition, cells) = (try CPSData.definition(), try CPSData.cells())
      let population = CellPopulation(cells, seed: seed)
      let driver = try TopologyDriver(
        partitionCount: partitionCount, definitions: [definition], rule: Self.rule)
      for index in 0..<population.count {
        let key = population.pseudonym(at: index)
        let value = population.observation(
          at: index, area: definition.id, period: CPSData.period, version: 1)
        driver.cluster.append(
          .observations, Delivery.partition(of: key, count: partitionCount), key: key,
          value: value, transaction: nil)
      }
      try driver.settle()
      let ranking = try #require(try driver.rankings()["\(definition.id)/headline"])
      var expected = Ranking(
        of: Estimate(of: cells.table, units: cells.unitCodes, rule: Self.rule),
        definition: definition, period: .headline([CPSData.period]),
        withheld: definition.units.map { _ in false }, state: .current,
        revision: ranking.revision, cut: ranking.cut, publishedAt: ranking.publishedAt,
        asOf: ranking.asOf)
      expected.announced = ranking.announced
      #expect(ranking == expected)
      #expect(ranking.json() == expected.json())
      #expect(ranking.national.persons == 229_591)
    }
  #endif
}
