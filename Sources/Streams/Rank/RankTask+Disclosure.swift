internal import Benchmarks

/// What the rankings of an area withhold.
extension RankTask {
  /// From the counts as they are now.
  func disclosure(
    area: Int, _ occupied: [String], mature: [String], headline: [String]
  ) -> DisclosurePlan {
    let cells = areas[area].cells
    return DisclosurePlan(
      unitCount: cells.definition.units.count,
      periods: occupied.map { period in
        cells.disclosure(
          ofPeriod: period, isMature: mature.contains(period), references: references)
      }, headline: headline, kind: cells.definition.kind, rule: rule)
  }

  /// Whether the ranking that readers hold withholds what is to be withheld now: another period's
  /// counts may have changed that.
  func isWithheldAsPlanned(
    _ period: Ranking.Period, _ plan: DisclosurePlan, _ area: Int
  ) -> Bool {
    guard let last = areas[area].last(period.label) else { return true }
    return last.kommuner.map(\.figures.withheld) == plan.withheld(in: period)
  }
}
