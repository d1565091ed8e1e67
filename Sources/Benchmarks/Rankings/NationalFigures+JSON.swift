/// Every field is written, a missing figure as null.
extension NationalFigures: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case persons, successes, columns, iterations, converged, deviance, auc, brier, phi, pcv
    case aliased, dropped, determined, draws, seed
    case unitsCount = "units_count"
    case rankedCount = "ranked_count"
    case tauPP = "tau_pp"
    case tauDerSimonianLairdPP = "tau_dl_pp"
    case tauFunnelPP = "tau_funnel_pp"
    case hasDifferences = "demonstrable_differences"
    case gapObservedPP = "gap_observed_pp"
    case gapWeightedPP = "gap_weighted_pp"
    case gapChancePP = "gap_chance_pp"
    case gapCorrectedPP = "gap_corrected_pp"
    case potentialBottomFifth = "potential_bottom_fifth"
    case potentialAll = "potential_all"
    case potentialShrunkenBottomFifth = "potential_shrunken_bottom_fifth"
    case potentialShrunkenAll = "potential_shrunken_all"
    case shareExplained = "share_explained"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) throws -> Double? {
      try container.decodeIfPresent(Double.self, forKey: key)
    }
    func gain(_ fifth: CodingKeys, _ all: CodingKeys) throws -> PotentialFigures? {
      guard let fifth = try number(fifth), let all = try number(all) else { return nil }
      return PotentialFigures(bottomFifth: fifth, all: all)
    }
    persons = try container.decode(Int64.self, forKey: .persons)
    successes = try container.decode(Int64.self, forKey: .successes)
    unitsCount = try container.decode(Int.self, forKey: .unitsCount)
    rankedCount = try container.decode(Int.self, forKey: .rankedCount)
    columns = try container.decode(Int.self, forKey: .columns)
    iterations = try container.decode(Int.self, forKey: .iterations)
    converged = try container.decode(Bool.self, forKey: .converged)
    deviance = try container.decode(Double.self, forKey: .deviance)
    auc = try number(.auc)
    brier = try number(.brier)
    tauPP = try number(.tauPP)
    tauDerSimonianLairdPP = try number(.tauDerSimonianLairdPP)
    phi = try number(.phi)
    tauFunnelPP = try number(.tauFunnelPP)
    hasDifferences = try container.decodeIfPresent(Bool.self, forKey: .hasDifferences)
    gapObservedPP = try number(.gapObservedPP)
    gapWeightedPP = try number(.gapWeightedPP)
    gapChancePP = try number(.gapChancePP)
    gapCorrectedPP = try number(.gapCorrectedPP)
    potential = try gain(.potentialBottomFifth, .potentialAll)
    potentialShrunken = try gain(.potentialShrunkenBottomFifth, .potentialShrunkenAll)
    shareExplained = try number(.shareExplained)
    pcv = try number(.pcv)
    draws = try container.decode(Int.self, forKey: .draws)
    seed = try container.decode(UInt64.self, forKey: .seed)
    aliased = try container.decode([String].self, forKey: .aliased)
    dropped = try container.decode([String].self, forKey: .dropped)
    determined = try container.decode([String].self, forKey: .determined)
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
    try container.encode(tauFunnelPP, forKey: .tauFunnelPP)
    try container.encode(hasDifferences, forKey: .hasDifferences)
    try container.encode(gapObservedPP, forKey: .gapObservedPP)
    try container.encode(gapWeightedPP, forKey: .gapWeightedPP)
    try container.encode(gapChancePP, forKey: .gapChancePP)
    try container.encode(gapCorrectedPP, forKey: .gapCorrectedPP)
    try container.encode(potential?.bottomFifth, forKey: .potentialBottomFifth)
    try container.encode(potential?.all, forKey: .potentialAll)
    try container.encode(
      potentialShrunken?.bottomFifth, forKey: .potentialShrunkenBottomFifth)
    try container.encode(potentialShrunken?.all, forKey: .potentialShrunkenAll)
    try container.encode(shareExplained, forKey: .shareExplained)
    try container.encode(pcv, forKey: .pcv)
    try container.encode(draws, forKey: .draws)
    try container.encode(seed, forKey: .seed)
    try container.encode(aliased, forKey: .aliased)
    try container.encode(dropped, forKey: .dropped)
    try container.encode(determined, forKey: .determined)
  }
}
