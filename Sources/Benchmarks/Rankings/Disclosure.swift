package import Statistics

/// Which units' figures are withheld, so that no person can be read out of them.
package enum Disclosure {
  /// Successes, and failures, that a unit needs to be shown.
  package static let outcomesMin: Int64 = 5

  /// One flag a unit. Withheld is a unit with persons, but fewer than `showMin`, or with fewer than
  /// five successes or failures. If that is one unit alone, its persons would be the total less all
  /// others: then the shown unit with the fewest persons (of equal ones the first) is withheld too.
  /// With `showMin` 0 nothing is.
  package static func withheld(_ units: [UnitEstimate], rule: RankingRule) -> [Bool] {
    guard rule.showMin > 0 else { return units.map { _ in false } }
    var withheld = units.map { unit in
      unit.persons > 0
        && (unit.persons < rule.showMin || unit.observed < outcomesMin
          || unit.persons - unit.observed < outcomesMin)
    }
    guard withheld.count(where: { $0 }) == 1 else { return withheld }
    let shown = units.indices.filter { units[$0].persons > 0 && !withheld[$0] }
    if let companion = shown.min(by: { units[$0].persons < units[$1].persons }) {
      withheld[companion] = true
    }
    return withheld
  }
}
