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

  var rule: RankingRule { RankingRule(showMin: showMin, rankMin: rankMin) }

  func validate() throws {
    if showMin < 0 { throw ValidationError("--show-min \(showMin): want 0 or more") }
    if rankMin < 0 { throw ValidationError("--rank-min \(rankMin): want 0 or more") }
  }
}
