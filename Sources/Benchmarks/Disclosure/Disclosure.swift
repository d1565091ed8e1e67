package import Statistics

/// Which units' figures are withheld, so that nobody can read single persons out of what is shown.
///
/// A withheld unit has no figures and no rank; it stays in the fit and in the country's totals.
/// What those tell of the withheld units together must itself be enough persons to be shown, and so
/// must the withheld units of each group whose sum follows from what is published.
///
/// - All units: the country's persons and successes less those of the shown units.
/// - The units of one condition of the kommune (a band of unemployment, say): over them observed
///   and expected successes are equal, by the model's score equations.
/// - The units of one combination of all conditions: the model has no other way to tell them apart,
///   so that all it is, and all that is said of it, follows from the shown units and the sums over
///   the withheld ones of each combination.
package enum Disclosure {
  /// Units that must share what can be told of them together.
  static let groupMin = 2

  /// Whether so many persons may be shown.
  package static func isShowable(_ counts: UnitCounts, rule: RankingRule) -> Bool {
    counts.persons >= rule.showMin && counts.successes >= RankingRule.outcomesMin
      && counts.persons - counts.successes >= RankingRule.outcomesMin
  }

  /// One flag a unit, for a ranking that stands alone. With `showMin` 0 nothing is withheld.
  ///
  /// - Parameter strata: for each condition of the kommune the level of every unit.
  package static func withheld(
    _ counts: [UnitCounts], strata: [[UInt8]] = [], rule: RankingRule
  ) -> [Bool] {
    guard rule.showMin > 0 else { return counts.map { _ in false } }
    var withheld = counts.map { $0.persons > 0 && !isShowable($0, rule: rule) }
    complement(&withheld, counts, strata: [strata], rule: rule) { _ in 0 }
    return withheld
  }

  /// Withholds more units until no group gives any of its withheld ones away, or has none left.
  ///
  /// Each time the unit that leaves the fewest groups in need of another: one that shares its
  /// conditions with those that are withheld serves several groups at once, and one that does not
  /// needs companions of its own.
  ///
  /// - Parameters:
  ///   - strata: by period, for each condition of the kommune the level of every unit.
  ///   - reluctance: units are taken in its order before all else. Among those that leave equally
  ///     many groups in need, those with fewer persons come first, and then those with the lower
  ///     code.
  static func complement(
    _ withheld: inout [Bool], _ counts: [UnitCounts], strata: [[[UInt8]]], rule: RankingRule,
    reluctance: (Int) -> Int
  ) {
    let occupied = counts.indices.filter { counts[$0].persons > 0 }
    let groups = [occupied] + strata.flatMap { Self.parts(of: occupied, sharing: $0) }
    var groupsOfUnit: [[Int]] = Array(repeating: [], count: counts.count)
    for (index, group) in groups.enumerated() {
      for unit in group { groupsOfUnit[unit].append(index) }
    }
    func isInNeed(_ group: Int, _ withheld: [Bool]) -> Bool {
      gives(groups[group], away: withheld, counts, rule: rule)
    }
    while true {
      let inNeed = groups.indices.map { isInNeed($0, withheld) }
      /// Groups in need once the unit is withheld too, less those in need now.
      func change(by unit: Int) -> Int {
        var flags = withheld
        flags[unit] = true
        return groupsOfUnit[unit].reduce(0) { sum, group in
          sum + (isInNeed(group, flags) ? 1 : 0) - (inNeed[group] ? 1 : 0)
        }
      }
      let useful = occupied.filter { unit in
        !withheld[unit] && groupsOfUnit[unit].contains { inNeed[$0] }
      }
      let next = useful.map { (reluctance($0), change(by: $0), counts[$0].persons, $0) }.min(by: <)
      guard let next else { return }
      withheld[next.3] = true
    }
  }

  /// The units of each level of each condition, and those of each combination of levels.
  private static func parts(of units: [Int], sharing conditions: [[UInt8]]) -> [[Int]] {
    var groups: [[Int]] = []
    for part in conditions.map({ [$0] }) + (conditions.count > 1 ? [conditions] : []) {
      groups += Dictionary(grouping: units) { unit in part.map { $0[unit] } }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
    return groups
  }

  /// Whether a group has withheld units that are too few, or too small together.
  private static func gives(
    _ group: [Int], away withheld: [Bool], _ counts: [UnitCounts], rule: RankingRule
  ) -> Bool {
    var total = UnitCounts.zero
    var units = 0
    for index in group where withheld[index] {
      total += counts[index]
      units += 1
    }
    return units > 0 && (units < groupMin || !isShowable(total, rule: rule))
  }
}

extension Disclosure {
  /// Of a table that stands alone, as `estimate` reads one. A covariate that has one level only
  /// within each unit is a condition of the unit.
  package static func withheld(in table: CellTable, rule: RankingRule) -> [Bool] {
    var counts = Array(repeating: UnitCounts.zero, count: table.unitCount)
    let width = table.levelCounts.count
    var strata: [[UInt8]?] = Array(
      repeating: Array(repeating: 0, count: table.unitCount), count: width)
    for row in 0..<table.rowCount where table.persons[row] > 0 {
      let unit = Int(table.units[row])
      for covariate in 0..<width {
        let level = table.levels[row * width + covariate]
        if counts[unit].persons > 0, strata[covariate]?[unit] != level {
          strata[covariate] = nil
        } else {
          strata[covariate]?[unit] = level
        }
      }
      counts[unit] += UnitCounts(persons: table.persons[row], successes: table.successes[row])
    }
    return withheld(counts, strata: strata.compactMap { $0 }, rule: rule)
  }
}
