internal import Statistics

/// The published figures of the national model and of the ranked units together.
package struct NationalFigures: Hashable, Sendable {
  package var persons: Int64
  /// Persons with a success.
  package var successes: Int64
  /// Units with persons.
  package var unitsCount: Int
  /// Units with a rank, withheld ones among them.
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
  package var gapObservedPP: Double?
  package var shareExplained: Double?
  package var pcv: Double?
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
    gapObservedPP = estimate.gapObservedPP
    shareExplained = estimate.shareExplained
    pcv = estimate.pcv
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
  package var gapGroupCount: Int { (2 * rankedCount + 5) / 10 }
}

extension NationalFigures: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case persons, successes, columns, iterations, converged, deviance, auc, brier, phi, pcv
    case aliased, dropped, determined
    case unitsCount = "units_count"
    case rankedCount = "ranked_count"
    case tauPP = "tau_pp"
    case tauDerSimonianLairdPP = "tau_dl_pp"
    case gapObservedPP = "gap_observed_pp"
    case shareExplained = "share_explained"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(persons, forKey: .persons)
    try container.encode(successes, forKey: .successes)
    try container.encode(unitsCount, forKey: .unitsCount)
    try container.encode(rankedCount, forKey: .rankedCount)
    try container.encode(columns, forKey: .columns)
    try container.encode(iterations, forKey: .iterations)
    try container.encode(converged, forKey: .converged)
    try container.encode(deviance, forKey: .deviance)
    try container.encode(auc, forKey: .auc)
    try container.encode(brier, forKey: .brier)
    try container.encode(tauPP, forKey: .tauPP)
    try container.encode(tauDerSimonianLairdPP, forKey: .tauDerSimonianLairdPP)
    try container.encode(phi, forKey: .phi)
    try container.encode(gapObservedPP, forKey: .gapObservedPP)
    try container.encode(shareExplained, forKey: .shareExplained)
    try container.encode(pcv, forKey: .pcv)
    try container.encode(aliased, forKey: .aliased)
    try container.encode(dropped, forKey: .dropped)
    try container.encode(determined, forKey: .determined)
  }
}
