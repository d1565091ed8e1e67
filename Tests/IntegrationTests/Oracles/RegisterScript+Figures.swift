import Benchmarks
import Statistics

extension RegisterScript {
  /// What the rankings of the surviving persons must say, by key.
  var figures: [String: Figures] {
    get throws {
      let covariates = Self.covariates.map { Covariate(name: $0.name, levels: $0.levels) }
      var figures: [String: Figures] = [:]
      for period in Self.periods {
        let table = table { $0.period == period }
        figures["\(Self.area)/\(period)"] = try Self.figures(
          Estimate(of: table, units: Self.unitCodes, rule: .all), covariates)
      }
      let pooled = table(withPeriods: true) { _ in true }
      figures["\(Self.area)/headline"] = try Self.figures(
        Estimate(of: pooled, units: Self.unitCodes, rule: .all, nullModelKeeping: covariates.count),
        covariates + [Covariate(name: "period", levels: Self.periods)])
      return figures
    }
  }

  private func table(
    withPeriods: Bool = false, of isCounted: (Observation) -> Bool
  ) -> CellTable {
    var rows = CellRows(
      unitCount: Self.unitCodes.count,
      levelCounts: Self.covariates.map(\.levels.count) + (withPeriods ? [Self.periods.count] : []))
    for observation in surviving where isCounted(observation) {
      let period = UInt8(Self.periods.firstIndex(of: observation.period) ?? 0)
      let levels = observation.levels + (withPeriods ? [period] : [])
      rows.add(
        unit: observation.unit, levels: levels.span, persons: 1, successes: observation.outcome)
    }
    return CellTable(sorting: rows)
  }

  private static func figures(
    _ estimate: Estimate, _ covariates: [Covariate]
  ) throws -> Figures {
    let report = EstimateReport(
      of: estimate, units: unitCodes, covariates: covariates,
      withheld: unitCodes.map { _ in false })
    return try Figures.ofEstimate(report.json())
  }
}

extension RankingRule {
  /// Everyone is shown and ranked.
  fileprivate static let all = RankingRule(showMin: 0, rankMin: 0)
}
