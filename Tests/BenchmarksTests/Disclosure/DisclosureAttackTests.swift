import Benchmarks
import Statistics
import Testing

/// One who keeps all that is ever published tries to learn the persons of a withheld unit.
struct DisclosureAttackTests {
  /// The counts of a small area with units around the thresholds.
  private struct Area {
    let unitCount: Int
    var periods: [DisclosurePlan.Period] = []
    var counts: [[UnitCounts]] = []

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      unitCount = Int.random(in: 6...12, using: &random)
      let bands = Int.random(in: 1...3, using: &random)
      let strata = (0..<unitCount).map { _ in UInt8(Int.random(in: 0..<bands, using: &random)) }
      let sizes = (0..<unitCount).map { _ in
        [8, 18, 22, 30, 120][Int.random(in: 0..<5, using: &random)]
      }
      for period in 0..<Int.random(in: 2...5, using: &random) {
        let counts = sizes.map { size in
          let persons = max(0, size + Int.random(in: -6...6, using: &random))
          let isEmpty = Int.random(in: 0..<12, using: &random) == 0
          let successes = Int.random(in: 0...persons, using: &random)
          return isEmpty
            ? UnitCounts.zero
            : UnitCounts(persons: Int64(persons), successes: Int64(successes))
        }
        self.counts.append(counts)
        periods.append(
          DisclosurePlan.Period(
            label: "201\(period)", isMature: true, counts: counts, strata: [strata]))
      }
    }

    /// What is withheld when the periods up to one have matured; the window is the last three.
    func plan(upTo last: Int) -> (plan: DisclosurePlan, window: [Int]) {
      let window = Array(max(0, last - 2)...last)
      let plan = DisclosurePlan(
        unitCount: unitCount, periods: Array(periods[...last]),
        headline: window.map { "201\($0)" }, kind: .flow, rule: RankingRule())
      return (plan, window)
    }

    func withheld(_ plan: DisclosurePlan, _ period: Int) -> [Bool] {
      plan.withheld(in: .single("201\(period)"))
    }

    /// Withheld cells that no plan of fewer periods has shown.
    func secretCount(_ plan: DisclosurePlan) -> Int {
      periods.indices.reduce(0) { sum, period in
        let now = withheld(plan, period)
        let earlier = (period..<periods.count).map { withheld(self.plan(upTo: $0).plan, period) }
        return sum
          + (0..<unitCount).count { unit in now[unit] && earlier.allSatisfy { $0[unit] } }
      }
    }

    /// Equations over the persons of each unit and period: what one knows who has kept every
    /// revision since the first period matured. Which of the unknown is determined is the same for
    /// successes.
    func equations() -> [[Double]] {
      var equations: [[Double]] = []
      func equation(_ cells: [(unit: Int, period: Int)]) {
        var row = Array(repeating: 0.0, count: unitCount * periods.count)
        for cell in cells { row[cell.period * unitCount + cell.unit] = 1 }
        equations.append(row)
      }
      for last in periods.indices {
        let (plan, window) = plan(upTo: last)
        for period in 0...last {
          let flags = withheld(plan, period)
          for unit in 0..<unitCount where !flags[unit] { equation([(unit, period)]) }
          equation((0..<unitCount).map { ($0, period) })
        }
        let flags = plan.withheld(in: .headline(window.map { "201\($0)" }))
        for unit in 0..<unitCount where !flags[unit] { equation(window.map { (unit, $0) }) }
      }
      return equations
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func noWithheldUnitFollowsFromAllThatWasEverPublished(seed: UInt64) {
    let area = Area(seed: seed)
    var basis = Basis()
    for equation in area.equations() { basis.add(equation) }
    let (plan, _) = area.plan(upTo: area.periods.count - 1)
    var secrets = 0
    for period in area.periods.indices {
      let flags = area.withheld(plan, period)
      for unit in 0..<area.unitCount where flags[unit] {
        var cell = Array(repeating: 0.0, count: area.unitCount * area.periods.count)
        cell[period * area.unitCount + unit] = 1
        // What was shown once, before a later period closed the unit, is no secret.
        if basis.isShown(cell, by: area.equations()) { continue }
        secrets += 1
        let isFound = basis.determines(cell)
        #expect(!isFound, "unit \(unit) in period \(period)")
      }
    }
    #expect(secrets == area.secretCount(plan))
  }

  /// The attack is on something: most areas have units to hide.
  @Test func mostAreasHaveSomethingToHide() {
    let areas = (0..<300 as Range<UInt64>).map { Area(seed: $0) }
    let hiding = areas.count { $0.secretCount($0.plan(upTo: $0.periods.count - 1).plan) > 0 }
    #expect(hiding > 250)
  }

  /// Withheld units share an aggregate that may be shown itself: in all, and in each band.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func whatIsWithheldTogetherMayBeShown(seed: UInt64) {
    let area = Area(seed: seed)
    let (plan, window) = area.plan(upTo: area.periods.count - 1)
    var rankings = area.periods.indices.map { (area.withheld(plan, $0), area.counts[$0]) }
    var totals = Array(repeating: UnitCounts.zero, count: area.unitCount)
    for period in window {
      for unit in totals.indices { totals[unit] += area.counts[period][unit] }
    }
    rankings.append((plan.withheld(in: .headline(window.map { "201\($0)" })), totals))
    for (flags, counts) in rankings {
      let occupied = counts.indices.filter { counts[$0].persons > 0 }
      let hidden = occupied.filter { flags[$0] }
      guard !hidden.isEmpty, hidden.count < occupied.count else { continue }
      var sum = UnitCounts.zero
      for unit in hidden { sum += counts[unit] }
      #expect(hidden.count >= 2 && Disclosure.isShowable(sum, rule: RankingRule()))
    }
    for (flags, counts) in rankings {
      for unit in counts.indices where !flags[unit] && counts[unit].persons > 0 {
        #expect(Disclosure.isShowable(counts[unit], rule: RankingRule()))
      }
    }
  }
}

/// Rows in echelon form.
private struct Basis {
  private var rows: [(pivot: Int, row: [Double])] = []

  mutating func add(_ row: [Double]) {
    let rest = reduced(row)
    guard let pivot = rest.indices.max(by: { abs(rest[$0]) < abs(rest[$1]) }),
      abs(rest[pivot]) > 1e-9
    else { return }
    rows.append((pivot, rest.map { $0 / rest[pivot] }))
  }

  func determines(_ row: [Double]) -> Bool { reduced(row).allSatisfy { abs($0) < 1e-9 } }

  func isShown(_ cell: [Double], by equations: [[Double]]) -> Bool { equations.contains(cell) }

  private func reduced(_ row: [Double]) -> [Double] {
    var row = row
    for (pivot, other) in rows where row[pivot] != 0 {
      let factor = row[pivot]
      for index in row.indices { row[index] -= factor * other[index] }
    }
    return row
  }
}
