import Benchmarks
import Foundation
import Simulation
import Statistics

extension PersonFeed {
  /// What the ranking of the persons sent so far must say, from their records.
  func figuresOfSent() throws -> Figures {
    let definition = try CPSData.definition()
    let units = Dictionary(
      uniqueKeysWithValues: definition.units.enumerated().map { ($1.code, $0) })
    var rows = CellRows(
      unitCount: definition.units.count, levelCounts: definition.covariates.map(\.levels.count))
    for index in 0..<sent {
      let json = population.observation(
        at: index, area: definition.id, period: CPSData.period, version: 1)
      let record = try JSONDecoder().decode(Record.self, from: Data(json))
      let levels = definition.covariates.map {
        UInt8($0.levels.firstIndex(of: record.covariates[$0.name] ?? "") ?? 255)
      }
      rows.add(
        unit: units[record.kommune] ?? -1, levels: levels.span, persons: 1,
        successes: record.outcome)
    }
    let rule = RankingRule(showMin: 0, rankMin: 0)
    let codes = definition.units.map(\.code)
    let report = EstimateReport(
      of: Estimate(of: CellTable(sorting: rows), units: codes, rule: rule), units: codes,
      covariates: definition.covariates, withheld: codes.map { _ in false })
    return try Figures.ofEstimate(report.json())
  }

  private struct Record: Decodable {
    let kommune: String
    let outcome: Int64
    let covariates: [String: String]
  }
}
