package import Statistics

/// Which units are withheld in each ranking of an area: a pure function of the counts of all its
/// periods, since what one ranking shows may give away what another withholds.
///
/// The headline of a flow is the sum of its periods. A unit shown in it, and in all but one of
/// them, would give that one away; as the window moves on, so would headlines of successive
/// windows. So a unit is *open* until its first mature period that is not shown, and closed from
/// then on for good: its later periods are not shown, not even that they are empty; the headline
/// alone is, once no period that was shown is in it.
///
/// Not promised: that nobody finds more who knows counts from elsewhere (a kommune knows its own,
/// and with it the other withheld one of a pair), nor that a correction of an old period, which may
/// open or close a unit after the fact, tells nothing of that period to one who kept the revisions.
package struct DisclosurePlan: Sendable {
  /// What is counted in a period.
  package struct Period: Sendable {
    let label: String
    let isMature: Bool
    let counts: [UnitCounts]
    let strata: [[UInt8]]

    /// - Parameters:
    ///   - counts: one entry a unit.
    ///   - strata: for each condition of the kommune the level of every unit.
    package init(label: String, isMature: Bool, counts: [UnitCounts], strata: [[UInt8]]) {
      self.label = label
      self.isMature = isMature
      self.counts = counts
      self.strata = strata
    }
  }

  private let rule: RankingRule
  private let periods: [Period]
  private var singles: [[Bool]]
  private var headline: [Bool]
  private let nobody: [Bool]

  /// - Parameters:
  ///   - unitCount: of the definition.
  ///   - periods: those in which someone is counted, ascending.
  ///   - headline: the labels of the periods that the headline pools, all of them mature.
  package init(
    unitCount: Int, periods: [Period], headline: [String], kind: BenchmarkDefinition.Kind,
    rule: RankingRule
  ) {
    self.rule = rule
    nobody = Array(repeating: false, count: unitCount)
    self.headline = nobody
    self.periods = periods
    singles = periods.map { Disclosure.withheld($0.counts, strata: $0.strata, rule: rule) }
    let window = periods.indices.filter { headline.contains(periods[$0].label) }
    if kind == .flow && rule.showMin > 0 {
      closeUnits()
      setHeadline(over: window)
    }
    if let last = window.last, window.count == 1 || kind == .stock {
      self.headline = singles[last]
    }
  }

  /// One flag a unit; none is set for a period in which no one is counted.
  package func withheld(in period: Ranking.Period) -> [Bool] {
    switch period {
    case .headline: headline
    case .single(let label):
      periods.firstIndex { $0.label == label }.map { singles[$0] } ?? nobody
    }
  }

  /// Walks the mature periods, then the preliminary ones, which close nothing.
  private mutating func closeUnits() {
    var isClosed = nobody
    for index in periods.indices.filter({ periods[$0].isMature })
      + periods.indices.filter({ !periods[$0].isMature })
    {
      // That no one is counted would be told of a closed unit too.
      for unit in isClosed.indices where isClosed[unit] { singles[index][unit] = true }
      complement(single: index)
      guard periods[index].isMature else { continue }
      for unit in isClosed.indices where singles[index][unit] { isClosed[unit] = true }
    }
  }

  private mutating func complement(single index: Int) {
    Disclosure.complement(
      &singles[index], periods[index].counts, strata: [periods[index].strata], rule: rule
    ) { _ in 0 }
  }

  /// Where a headline's companion has shown periods, those are withheld too; that may withhold
  /// others there, so all is looked at again until nothing changes.
  private mutating func setHeadline(over window: [Int]) {
    guard let last = window.last, window.count > 1 else { return }
    var totals = Array(repeating: UnitCounts.zero, count: periods[last].counts.count)
    for index in window {
      for unit in totals.indices { totals[unit] += periods[index].counts[unit] }
    }
    while true {
      let mixed = totals.indices.map { !mayShow(unit: $0, totals[$0], over: window) }
      var withheld = mixed
      Disclosure.complement(
        &withheld, totals, strata: window.map { periods[$0].strata }, rule: rule
      ) { unit in isShown(unit: unit, in: window) ? 1 : 0 }
      headline = withheld
      let companions = withheld.indices.filter {
        withheld[$0] && !mixed[$0] && isShown(unit: $0, in: window)
      }
      guard !companions.isEmpty else { return }
      for index in window {
        for unit in companions {
          singles[index][unit] = true
        }
        complement(single: index)
      }
    }
  }

  private func isShown(unit: Int, in window: [Int]) -> Bool {
    window.contains { !singles[$0][unit] }
  }

  /// All of the window's periods are known of the unit, or none of a full window is, so that no
  /// difference of two headlines is one period; the sum itself may be shown.
  private func mayShow(unit: Int, _ total: UnitCounts, over window: [Int]) -> Bool {
    let known = window.count { !singles[$0][unit] }
    if known == window.count { return true }
    return known == 0 && window.count == BenchmarkDefinition.headlinePeriodCount
      && Disclosure.isShowable(total, rule: rule)
  }
}
