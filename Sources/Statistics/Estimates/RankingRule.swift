/// Who is ranked, and by which draws ranks are uncertain.
package struct RankingRule: Hashable, Sendable {
  package static let drawCountStandard = 2_000
  /// The year of the fact sheet that these rankings follow.
  package static let seedStandard: UInt64 = 2014
  /// Successes, and failures, that a unit needs to be shown and ranked.
  package static let outcomesMin: Int64 = 5

  /// Units with fewer persons have their figures withheld; 0 shows and ranks every unit.
  package var showMin: Int
  /// Units with fewer persons are not ranked; never below `showMin`.
  package var rankMin: Int
  /// Draws of all units' true residuals.
  package var drawCount: Int
  package var seed: UInt64

  package init(
    showMin: Int = 20, rankMin: Int = 20, drawCount: Int = drawCountStandard,
    seed: UInt64 = seedStandard
  ) {
    precondition(drawCount > 0, "want at least one draw")
    self.showMin = showMin
    self.rankMin = max(rankMin, showMin)
    self.drawCount = drawCount
    self.seed = seed
  }

  /// Whether the unit is ranked: persons enough, both outcomes often enough, and a standard error.
  /// Where nothing is withheld (`showMin` 0), every unit with persons.
  func admits(_ unit: UnitEstimate) -> Bool {
    guard unit.residualPP != nil else { return false }
    if showMin == 0 { return true }
    return unit.persons >= rankMin && unit.observed >= Self.outcomesMin
      && unit.persons - unit.observed >= Self.outcomesMin && unit.standardErrorPP != nil
  }
}
