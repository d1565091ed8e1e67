package import Benchmarks
package import Statistics

/// From cells to the figures that must be published.
extension Oracle {
  /// The table of some periods; with several of them, the period is the last covariate.
  package static func table(
    of cells: [Cell: Counts], periods: [String], definition: BenchmarkDefinition
  ) -> CellTable {
    let levelCounts = definition.covariates.map(\.levels.count)
    var rows = CellRows(
      unitCount: definition.units.count,
      levelCounts: periods.count > 1 ? levelCounts + [periods.count] : levelCounts)
    for (cell, counts) in cells {
      guard let period = periods.firstIndex(of: cell.period) else { continue }
      let levels = periods.count > 1 ? cell.levels + [UInt8(period)] : cell.levels
      rows.add(
        unit: cell.unit, levels: levels.span, persons: counts.persons, successes: counts.successes)
    }
    return CellTable(sorting: rows)
  }

  /// The periods that a ranking must tell of, given the cells.
  package static func periods(of ranking: Ranking, cells: [Cell: Counts]) -> [String] {
    guard ranking.period == Ranking.Period.headlineLabel else { return [ranking.period] }
    let last = Array(Set(cells.keys.map(\.period)).sorted().suffix(3))
    // With no one left the headline tells of the periods that it told of before.
    return last.isEmpty ? ranking.periods : last
  }

  /// What `published` must say, given the cells: all but its state, revision, cut and times, and
  /// what was announced before, which are taken from it.
  package static func ranking(
    like published: Ranking, definition: BenchmarkDefinition, cells: [Cell: Counts],
    rule: RankingRule
  ) -> Ranking {
    let isHeadline = published.period == Ranking.Period.headlineLabel
    let periods = periods(of: published, cells: cells)
    let codes = definition.units.map(\.code)
    let table = table(of: cells, periods: periods, definition: definition)
    let kept = periods.count > 1 ? definition.covariates.count : nil
    let plan = plan(of: definition, cells: cells, rule: rule)
    let period = isHeadline ? Ranking.Period.headline(periods) : .single(published.period)
    let withheld = plan.withheld(in: period)
    var ranking = Ranking(
      of: Estimate(
        of: table, units: codes, rule: rule, nullModelKeeping: kept, withheld: withheld),
      definition: definition, period: period, withheld: withheld, state: published.state,
      revision: published.revision, cut: published.cut,
      publishedAt: published.publishedAt, asOf: published.asOf,
      changes: periods.count == 1
        ? changes(to: periods[0], definition: definition, cells: cells, rule: rule, plan: plan)
        : nil, minChange: published.minChange)
    ranking.announced = published.announced
    return ranking
  }

  /// Since the period before in which someone is counted; ready observations are always mature.
  private static func changes(
    to period: String, definition: BenchmarkDefinition, cells: [Cell: Counts], rule: RankingRule,
    plan: DisclosurePlan
  ) -> PeriodChanges? {
    let occupied = Set(cells.keys.map(\.period))
    guard occupied.contains(period), let before = occupied.filter({ $0 < period }).max()
    else { return nil }
    let codes = definition.units.map(\.code)
    let (old, new) = (
      FittedTable(table(of: cells, periods: [before], definition: definition)),
      FittedTable(table(of: cells, periods: [period], definition: definition))
    )
    let (past, now) = (
      Estimate(of: old, units: codes, rule: rule), Estimate(of: new, units: codes, rule: rule)
    )
    return PeriodChanges(
      from: before, overlap: .disjoint,
      units: UnitChange.all(from: old, past, to: new, now, .disjoint),
      withheldBefore: plan.withheld(in: .single(before)))
  }

  /// What may be shown, given the cells: ready observations, so all periods are mature, and no
  /// conditions.
  private static func plan(
    of definition: BenchmarkDefinition, cells: [Cell: Counts], rule: RankingRule
  ) -> DisclosurePlan {
    let labels = Set(cells.keys.map(\.period)).sorted()
    let periods = labels.map { label in
      var counts = Array(repeating: UnitCounts.zero, count: definition.units.count)
      for (cell, count) in cells where cell.period == label {
        counts[cell.unit] += UnitCounts(persons: count.persons, successes: count.successes)
      }
      return DisclosurePlan.Period(label: label, isMature: true, counts: counts, strata: [])
    }
    return DisclosurePlan(
      unitCount: definition.units.count, periods: periods, headline: Array(labels.suffix(3)),
      kind: .flow, rule: rule)
  }
}
