internal import ArgumentParser
internal import Statistics

/// Who is shown and who is ranked.
struct RankingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "Withhold the figures of units with fewer persons; 0 shows and ranks every unit.")
  var showMin = 20

  @Option(name: .long, help: "Rank units with at least this many persons; never below --show-min.")
  var rankMin = 20

  @Option(name: .long, help: "Draws behind rank ranges and gaps; equal draws give equal figures.")
  var draws = RankingRule.drawCountStandard

  @Option(name: .customLong("draw-seed"), help: "The draws follow from it.")
  var drawSeed = RankingRule.seedStandard

  var rule: RankingRule {
    RankingRule(showMin: showMin, rankMin: rankMin, drawCount: draws, seed: drawSeed)
  }

  func validate() throws {
    if showMin < 0 { throw ValidationError("--show-min \(showMin): want 0 or more") }
    if rankMin < 0 { throw ValidationError("--rank-min \(rankMin): want 0 or more") }
    if !(100...100_000).contains(draws) {
      throw ValidationError("--draws \(draws): want 100 to 100000")
    }
  }
}
