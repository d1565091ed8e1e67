internal import Benchmarks
internal import Statistics

/// The estimates of one computation, each table fitted once: a headline over one period is that
/// period.
struct PeriodEstimates {
  let rule: RankingRule
  let references: References
  let plan: DisclosurePlan
  private let codes: [String]
  private var single: [String: (fitted: FittedTable, estimate: Estimate)] = [:]

  init(
    of definition: BenchmarkDefinition, rule: RankingRule, references: References,
    plan: DisclosurePlan
  ) {
    self.rule = rule
    self.references = references
    self.plan = plan
    codes = definition.units.map(\.code)
  }

  mutating func estimate(of period: String, of cells: inout AreaCells) -> Estimate {
    entry(of: period, of: &cells).estimate
  }

  /// Over several periods together, the period a covariate of the model.
  mutating func estimate(pooling periods: [String], of cells: inout AreaCells) -> Estimate {
    if periods.count == 1 { return estimate(of: periods[0], of: &cells) }
    let tables = periods.map { cells.table(ofPeriod: $0, references: references) }
    let pooled = CellTable.pooling(tables)
    return Estimate(
      of: pooled, units: codes, rule: rule, nullModelKeeping: pooled.levelCounts.count - 1,
      withheld: plan.withheld(in: .headline(periods)))
  }

  /// What became of each unit's residual from one period to the next.
  mutating func changes(
    from before: String, to period: String, of cells: inout AreaCells
  ) -> PeriodChanges {
    let (old, new) = (entry(of: before, of: &cells), entry(of: period, of: &cells))
    let overlap: UnitChange.Overlap = cells.definition.kind == .flow ? .disjoint : .samePersons
    return PeriodChanges(
      from: before, overlap: overlap,
      units: UnitChange.all(from: old.fitted, old.estimate, to: new.fitted, new.estimate, overlap),
      withheldBefore: plan.withheld(in: .single(before)))
  }

  private mutating func entry(
    of period: String, of cells: inout AreaCells
  ) -> (fitted: FittedTable, estimate: Estimate) {
    if let known = single[period] { return known }
    let fitted = FittedTable(cells.table(ofPeriod: period, references: references))
    let estimate = Estimate(
      of: fitted, units: codes, rule: rule, withheld: plan.withheld(in: .single(period)))
    let entry = (fitted: fitted, estimate: estimate)
    single[period] = entry
    return entry
  }
}
