internal import Statistics

/// The published figures of the national model and of the ranked units together.
package struct NationalFigures: Hashable, Sendable {
  package var persons: Int64
  /// Persons with a success.
  package var successes: Int64
  /// Units with persons.
  package var unitsCount: Int
  /// Units with a rank.
  package var rankedCount: Int
  /// Estimated design columns, the intercept among them.
  package var columns: Int
  package var iterations: Int
  package var converged: Bool
  package var deviance: Double
  package var auc: Double?
  package var brier: Double?
  package var tauPP: Double?
  package var tauDerSimonianLairdPP: Double?
  package var phi: Double?
  /// Of the funnel: between units in winsorised scores.
  package var tauFunnelPP: Double?
  /// Whether the ranked units differ beyond chance at all.
  package var hasDifferences: Bool?
  /// Mean residual of the best fifth less that of the worst fifth.
  package var gapObservedPP: Double?
  /// Of the same two groups, each unit weighted by its persons.
  package var gapWeightedPP: Double?
  /// The mean gap of units that differ by chance alone.
  package var gapChancePP: Double?
  /// The mean gap of the true residuals.
  package var gapCorrectedPP: Double?
  /// More successes, did the worst fifth, or all below it, reach the mean of the best fifth.
  package var potential: PotentialFigures?
  /// The same with shrunken residuals.
  package var potentialShrunken: PotentialFigures?
  package var shareExplained: Double?
  package var pcv: Double?
  /// Of the draws behind ranks and gaps.
  package var draws: Int
  package var seed: UInt64
  /// Terms, as in `Coefficient.term`.
  package var aliased: [String]
  package var dropped: [String]
  package var determined: [String]

  init(_ estimate: Estimate, names: TermNames) {
    let model = estimate.model
    persons = estimate.persons
    successes = estimate.successes
    unitsCount = estimate.units.count { $0.persons > 0 }
    rankedCount = estimate.units.count { $0.rank != nil }
    columns = model.coefficients.count
    iterations = model.iterations
    converged = model.converged
    deviance = model.deviance
    auc = model.auc
    brier = model.brier
    tauPP = estimate.tauPP
    tauDerSimonianLairdPP = estimate.tauDerSimonianLairdPP
    phi = estimate.phi
    tauFunnelPP = estimate.tauFunnelPP
    hasDifferences = estimate.hasDifferences
    gapObservedPP = estimate.gapObservedPP
    gapWeightedPP = estimate.gapWeightedPP
    gapChancePP = estimate.gapChancePP
    gapCorrectedPP = estimate.gapCorrectedPP
    potential = estimate.potential.map(PotentialFigures.init)
    potentialShrunken = estimate.potentialShrunken.map(PotentialFigures.init)
    shareExplained = estimate.shareExplained
    pcv = estimate.pcv
    draws = estimate.rule.drawCount
    seed = estimate.rule.seed
    aliased = names.names(of: model.aliased)
    dropped = names.names(of: model.dropped)
    determined = names.names(of: model.determined)
  }

  /// The country's share of success, 0…100; `nil` without persons.
  package var sharePercent: Double? {
    persons > 0 ? 100 * Double(successes) / Double(persons) : nil
  }

  /// Units in each of the two groups whose distance the gap is: a fifth of the ranked, rounded half
  /// up.
  package var gapGroupCount: Int { Estimate.fifth(of: rankedCount) }
}

/// Persons, over several units. Never to be added up over areas: they are the same persons.
package struct PotentialFigures: Hashable, Sendable {
  package var bottomFifth: Double
  package var all: Double

  package init(bottomFifth: Double, all: Double) {
    self.bottomFifth = bottomFifth
    self.all = all
  }

  init(_ potential: Potential) {
    self.init(bottomFifth: potential.worstFifth, all: potential.all)
  }
}
