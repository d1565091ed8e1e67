import Statistics
import Testing

/// What intervals and verdicts promise, over many tables drawn from known truths.
@Suite struct CoverageTests {
  private static let unitCount = 40
  private static let codes = (0..<unitCount).map { "\(100 + $0)" }

  @Test func intervalsHoldTheTruthInNineteenOfTwenty() throws {
    var random = SplitMix64(seed: 20_140_101)
    var (count, held, ranks, heldRanks) = (0, 0, 0, 0)
    for _ in 0..<80 {
      let truth = Truth(unitCount: Self.unitCount, deviation: 0.3, using: &random)
      let estimate = Estimate(
        of: truth.table(using: &random), units: Self.codes, rule: RankingRule(drawCount: 200))
      let targets = truth.residualsPP
      for (index, unit) in estimate.units.enumerated() {
        let interval = try #require(unit.intervalPP)
        if unit.variance >= 25 {
          count += 1
          held += (interval.lower...interval.upper).contains(targets[index]) ? 1 : 0
        }
        let rank = 1 + targets.count { $0 > targets[index] }
        ranks += 1
        heldRanks += try #require(unit.rankDistribution).interval.contains(rank) ? 1 : 0
      }
    }
    #expect(count > 2_800)
    // Three Monte Carlo errors of 95 % are 1.2 %.
    #expect((0.93...0.97).contains(Double(held) / Double(count)), "\(held) of \(count)")
    #expect(Double(heldRanks) / Double(ranks) >= 0.93, "\(heldRanks) of \(ranks)")
  }

  @Test func withoutTrueEffectsTheGapIsChance() throws {
    var random = SplitMix64(seed: 20_140_102)
    let repeats = 60
    var (observed, chance, corrected, named) = (0.0, 0.0, 0.0, 0)
    for _ in 0..<repeats {
      let truth = Truth(unitCount: Self.unitCount, deviation: 0, using: &random)
      let estimate = Estimate(
        of: truth.table(using: &random), units: Self.codes, rule: RankingRule(drawCount: 100))
      observed += try #require(estimate.gapObservedPP) / Double(repeats)
      chance += try #require(estimate.gapChancePP) / Double(repeats)
      corrected += try #require(estimate.gapCorrectedPP) / Double(repeats)
      named += estimate.units.count { $0.verdict == .above || $0.verdict == .below }
    }
    // The observed gap of one table varies by about an eighth.
    #expect((observed - chance).magnitude < 0.05 * observed, "\(observed), \(chance)")
    #expect(corrected < 0.3 * observed, "\(corrected) of \(observed)")
    let share = Double(named) / Double(repeats * Self.unitCount)
    // 5 % and three Monte Carlo errors.
    #expect(share <= 0.05 + 3 * (0.05 * 0.95 / Double(repeats * Self.unitCount)).squareRoot())
    #expect(named > 0)
  }

  @Test func smallUnitsAreHeldToo() throws {
    var random = SplitMix64(seed: 20_140_103)
    var (count, held) = (0, 0)
    let predictors = (0..<12).map { -2.5 + 0.2 * Double($0) }
    let chances = predictors.map { 1 / (1 + Elementary.exp(-$0)) }
    for _ in 0..<3_000 {
      let observed = chances.reduce(0) { sum, chance in
        sum + (0..<2).count { _ in Double.random(in: 0..<1, using: &random) < chance }
      }
      let test = try #require(
        ExactTest(
          persons: predictors.map { _ in 2 }, predictors: predictors, observed: Int64(observed)))
      let expected = 2 * chances.reduce(0, +)
      let isHeld = (test.expected.lower...test.expected.upper).contains(expected)
      // The interval holds those shifts, and no others, that the test does not reject.
      #expect(isHeld == (test.pValue > 0.05))
      count += 1
      held += isHeld ? 1 : 0
    }
    // Mid-p tests of few outcomes come near 95 %, from above or below.
    #expect((0.93...0.98).contains(Double(held) / Double(count)), "\(held) of \(count)")
  }
}
