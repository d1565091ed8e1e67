internal import Benchmarks
internal import Statistics

/// The estimates of one computation, each table fitted once: a headline over one period is that
/// period.
struct PeriodEstimates {
  let rule: RankingRule
  let references: References
  private var single: [String: Estimate] = [:]

  init(rule: RankingRule, references: References) {
    self.rule = rule
    self.references = references
  }

  mutating func estimate(of period: String, of cells: inout AreaCells) -> Estimate {
    if let known = single[period] { return known }
    let estimate = Estimate(
      of: cells.table(ofPeriod: period, references: references),
      units: cells.definition.units.map(\.code), rule: rule)
    single[period] = estimate
    return estimate
  }

  /// Over several periods together, the period a covariate of the model.
  mutating func estimate(pooling periods: [String], of cells: inout AreaCells) -> Estimate {
    if periods.count == 1 { return estimate(of: periods[0], of: &cells) }
    let tables = periods.map { cells.table(ofPeriod: $0, references: references) }
    let pooled = CellTable.pooling(tables)
    return Estimate(
      of: pooled, units: cells.definition.units.map(\.code), rule: rule,
      nullModelKeeping: pooled.levelCounts.count - 1)
  }
}
