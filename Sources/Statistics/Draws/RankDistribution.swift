/// How sure a unit's rank is: what its ranks are over the draws.
package struct RankDistribution: Equatable, Sendable {
  /// Holds the rank in 95 of 100 draws: the order statistics ⌈0.025 M⌉ and ⌈0.975 M⌉.
  package var interval: ClosedRange<Int>
  package var expectedRank: Double
  /// P(among the best), of the number that `Estimate.extremes(of:)` names.
  package var topProbability: Double
  package var bottomProbability: Double
  /// P(among the best fifth); `nil` below three units, of which a fifth is none.
  package var topFifthProbability: Double?

  package init(
    interval: ClosedRange<Int>, expectedRank: Double, topProbability: Double,
    bottomProbability: Double, topFifthProbability: Double?
  ) {
    self.interval = interval
    self.expectedRank = expectedRank
    self.topProbability = topProbability
    self.bottomProbability = bottomProbability
    self.topFifthProbability = topFifthProbability
  }
}
