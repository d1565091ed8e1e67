package import Benchmarks
package import Registers
package import Statistics

/// All rankings of one area, from the counts of its cells: each table built and fitted from
/// scratch, with nothing known of an earlier one.
package struct RankingRecount {
  /// Where persons of a period stand.
  struct Place: Hashable {
    let unit: Int
    let levels: [UInt8]
  }

  let definition: BenchmarkDefinition
  private let rule: RankingRule
  private let references: References
  private let completeThrough: [Register: CalendarDate]
  private let periods: [String: [Place: CellCounts]]

  /// - Parameters:
  ///   - cells: the area's, by `CellKey`, added up over the source partitions; those without
  ///     persons and those of other definitions are left out. Where changes are
  ///     held back, what is released of them.
  ///   - completeThrough: of each register whose delivery is in effect.
  package init(
    of definition: BenchmarkDefinition, cells: [[UInt8]: CellCounts], references: References,
    completeThrough: [Register: CalendarDate], rule: RankingRule
  ) {
    self.definition = definition
    self.rule = rule
    self.references = references
    self.completeThrough = completeThrough
    let units = Dictionary(
      uniqueKeysWithValues: definition.units.enumerated().map { ($1.code, $0) })
    var periods: [String: [Place: CellCounts]] = [:]
    for (key, counts) in cells where counts.persons > 0 {
      guard let parts = CellKey.parts(of: key.span),
        parts.definitionID == definition.definitionID,
        let unit = units[String(decoding: key[parts.unit], as: UTF8.self)]
      else { continue }
      let period = String(decoding: key[parts.period], as: UTF8.self)
      let place = Place(unit: unit, levels: Array(key[parts.pattern]))
      periods[period, default: [:]][place] = counts
    }
    self.periods = periods
  }

  /// What readers must hold, by period or `headline`. State, revision, cut, times and what was
  /// announced are nobody's to compute: a published ranking's own, where there is one.
  ///
  /// - Parameter published: what readers hold of the area, by period. Where no one is counted any
  ///   more they hold a ranking that says so.
  package func rankings(like published: [String: Ranking]) -> [String: Ranking] {
    let occupied = periods.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let mature = occupied.filter { maturity($0) == .mature }
    let told = published[Ranking.Period.headlineLabel]?.periods ?? []
    let headline = occupied.isEmpty ? told : definition.headlinePeriods(of: mature)
    let plan = DisclosurePlan(
      unitCount: definition.units.count,
      periods: occupied.map { disclosure($0, isMature: mature.contains($0)) },
      headline: headline, kind: definition.kind, rule: rule)
    var rankings: [String: Ranking] = [:]
    let singles = Set(occupied).union(published.keys)
      .subtracting([Ranking.Period.headlineLabel])
    for period in singles {
      rankings[period] = ranking(
        .single(period), mature, plan, like: published[period], maturity: maturity(period))
    }
    if !headline.isEmpty {
      let label = Ranking.Period.headlineLabel
      rankings[label] = ranking(
        .headline(headline), mature, plan, like: published[label], maturity: .mature)
    }
    return rankings
  }

  private func ranking(
    _ period: Ranking.Period, _ mature: [String], _ plan: DisclosurePlan, like last: Ranking?,
    maturity: Maturity
  ) -> Ranking {
    let withheld = plan.withheld(in: period)
    let isPooled = period.periods.count > 1
    let table = table(of: period.periods)
    let estimate = Estimate(
      of: table, units: definition.units.map(\.code), rule: rule,
      nullModelKeeping: isPooled ? table.levelCounts.count - 1 : nil, withheld: withheld)
    var ranking = Ranking(
      of: estimate, definition: definition, period: period, withheld: withheld, state: .current,
      revision: last?.revision ?? 1,
      cut: last?.cut ?? Cut(cells: Cut.Cells(partition: 0, nextOffset: 0), inputs: [:]),
      publishedAt: last?.publishedAt ?? Timestamp(rawValue: 0), asOf: last?.asOf ?? [:],
      maturity: maturity, completeThrough: last?.completeThrough ?? [:],
      changes: isPooled ? nil : changes(to: period.periods[0], mature, plan),
      minChange: last?.minChange ?? 1)
    ranking.announced = last?.announced
    return ranking
  }

  private func maturity(_ period: String) -> Maturity {
    definition.maturity(ofPeriod: period, completeThrough: completeThrough)
  }

  /// Since the mature period before, told of mature periods.
  private func changes(
    to period: String, _ mature: [String], _ plan: DisclosurePlan
  ) -> PeriodChanges? {
    guard let place = mature.firstIndex(of: period), place > 0 else { return nil }
    let before = mature[place - 1]
    let (old, new) = (fitted(before, plan), fitted(period, plan))
    let overlap: UnitChange.Overlap = definition.kind == .flow ? .disjoint : .samePersons
    return PeriodChanges(
      from: before, overlap: overlap,
      units: UnitChange.all(from: old.table, old.estimate, to: new.table, new.estimate, overlap),
      withheldBefore: plan.withheld(in: .single(before)))
  }

  private func fitted(
    _ period: String, _ plan: DisclosurePlan
  ) -> (table: FittedTable, estimate: Estimate) {
    let table = FittedTable(table(of: [period]))
    let estimate = Estimate(
      of: table, units: definition.units.map(\.code), rule: rule,
      withheld: plan.withheld(in: .single(period)))
    return (table, estimate)
  }

  // MARK: Tables

  /// Of several periods, each is a level of the last covariate.
  private func table(of wanted: [String]) -> CellTable {
    let isPooled = wanted.count > 1
    var rows = CellRows(
      unitCount: definition.units.count,
      levelCounts: definition.modelCovariates.map(\.levels.count)
        + (isPooled ? [wanted.count] : []))
    for (number, period) in wanted.enumerated() {
      let conditions = conditions(in: period)
      for (place, counts) in periods[period] ?? [:] {
        let levels =
          place.levels + conditions.map { $0[place.unit] } + (isPooled ? [UInt8(number)] : [])
        rows.add(
          unit: place.unit, levels: levels.span, persons: counts.persons,
          successes: counts.successes)
      }
    }
    return CellTable(sorting: rows)
  }

  private func disclosure(_ period: String, isMature: Bool) -> DisclosurePlan.Period {
    var counts = Array(repeating: UnitCounts.zero, count: definition.units.count)
    for (place, cell) in periods[period] ?? [:] {
      counts[place.unit] += UnitCounts(persons: cell.persons, successes: cell.successes)
    }
    return DisclosurePlan.Period(
      label: period, isMature: isMature, counts: counts, strata: conditions(in: period))
  }

  /// For each condition of the kommuner the level of every unit in the period's year.
  private func conditions(in period: String) -> [[UInt8]] {
    definition.kommuneCovariates.map { rule in
      definition.units.map { unit in
        var percent: Double?
        if let year = Int(period), let code = UInt16(unit.code) {
          percent = references.percent(rule.fact, kommune: code, year: year)
        }
        guard let level = rule.level(ofPercent: percent) else {
          preconditionFailure("every share, and none, is in a level of \(rule.name)")
        }
        return UInt8(level)
      }
    }
  }
}
