extension Estimate {
  /// Sets what comes of draws: rank distributions, the chance-only and the noise-corrected gap.
  ///
  /// A unit that is ranked without a standard error (where every unit is) stands at its residual in
  /// every draw: it takes a place, but has no distribution itself.
  mutating func setRankDistributions(of ranked: [Int], codes: [String]) {
    guard let hasDifferences else { return }
    let order = ranked.sorted { a, b in
      units[a].persons != units[b].persons ? units[a].persons > units[b].persons : a < b
    }
    let draws = RankDraws(
      of: order.map { drawn($0, code: codes[$0]) }, drawCount: rule.drawCount, seed: rule.seed,
      hasDifferences: hasDifferences)
    gapChancePP = draws.chanceGapPP
    gapCorrectedPP = draws.gapPP
    guard hasDifferences else { return }
    for (index, unit) in order.enumerated() where units[unit].standardErrorPP != nil {
      units[unit].rankDistribution = draws.distribution(ofUnit: index)
    }
  }

  private func drawn(_ unit: Int, code: String) -> RankDraws.Unit {
    var hash = FNV1a64()
    hash.combine(code.utf8)
    let figures = units[unit]
    guard let error = figures.standardErrorPP, let reliability = figures.reliability else {
      let residual = figures.residualPP ?? 0
      return RankDraws.Unit(hash: hash.value, mean: residual, deviation: 0, chanceDeviation: 0)
    }
    return RankDraws.Unit(
      hash: hash.value, mean: figures.shrunkenPP ?? 0,
      deviation: reliability.squareRoot() * error, chanceDeviation: error)
  }
}
