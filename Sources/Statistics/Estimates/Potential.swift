/// How many more would succeed, had others the residual of the best. Never to be added up over
/// areas: they are the same persons.
package struct Potential: Equatable, Sendable {
  /// Unweighted mean residual of the best fifth of the ranked units: the mark to reach.
  package var bestFifthPP: Double
  /// More successes (persons), did the worst fifth reach the mark.
  package var worstFifth: Double
  /// More successes (persons), did all ranked units below the mark reach it.
  package var all: Double
}

extension Estimate {
  mutating func setPotentials(of ranked: [Int]) {
    potential = reach(of: ranked, residual: \.residualPP, result: \.potential)
    potentialShrunken = reach(of: ranked, residual: \.shrunkenPP, result: \.potentialShrunken)
  }

  /// Sets each unit's n · max(0, min(r* − r, 100(1 − a))) / 100 and returns the totals; `nil`,
  /// where a fifth is none or not all units have the residual.
  private mutating func reach(
    of ranked: [Int], residual: KeyPath<UnitEstimate, Double?>,
    result: WritableKeyPath<UnitEstimate, Double?>
  ) -> Potential? {
    let size = Self.fifth(of: ranked.count)
    let residuals = ranked.compactMap { units[$0][keyPath: residual] }
    guard size > 0, residuals.count == ranked.count else { return nil }
    let mark = residuals.prefix(size).reduce(0, +) / Double(size)
    var total = Potential(bestFifthPP: mark, worstFifth: 0, all: 0)
    for (place, unit) in ranked.enumerated() {
      let failures = Double(units[unit].persons - units[unit].observed)
      let missing = Double(units[unit].persons) * (mark - residuals[place]) / 100
      let persons = max(0, min(missing, failures))
      units[unit][keyPath: result] = persons
      total.all += persons
      if place >= ranked.count - size { total.worstFifth += persons }
    }
    return total
  }
}
