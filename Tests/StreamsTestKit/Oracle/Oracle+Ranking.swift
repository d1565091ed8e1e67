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

  /// What `published` must say, given the cells: all but its state, revision, cut and times, which
  /// are taken from it.
  package static func ranking(
    like published: Ranking, definition: BenchmarkDefinition, cells: [Cell: Counts],
    rule: RankingRule
  ) -> Ranking {
    let isHeadline = published.period == Ranking.Period.headlineLabel
    let periods = periods(of: published, cells: cells)
    let table = table(of: cells, periods: periods, definition: definition)
    let kept = periods.count > 1 ? definition.covariates.count : nil
    return Ranking(
      of: Estimate(
        of: table, units: definition.units.map(\.code), rule: rule, nullModelKeeping: kept),
      definition: definition, period: isHeadline ? .headline(periods) : .single(published.period),
      rule: rule, state: published.state, revision: published.revision, cut: published.cut,
      publishedAt: published.publishedAt, asOf: published.asOf)
  }
}
