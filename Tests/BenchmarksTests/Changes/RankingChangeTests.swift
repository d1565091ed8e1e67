import Benchmarks
import Foundation
import Statistics
import Testing

/// What is announced of a headline, and what is not.
struct RankingChangeTests {
  /// A headline of twenty-two ranked units, the first with these figures.
  private func headline(
    top: Double? = 0.5, bottom: Double = 0.1, verdict: Verdict = .asExpected,
    residualPP: Double = 1, state: Ranking.State = .current, periods: [String] = ["2012", "2013"],
    title: String = "Børn i skole"
  ) -> Ranking {
    let units = (0..<22).map { Unit(code: "\(100 + $0)", name: "K\($0)") }
    var estimates = units.indices.map {
      Sample.unit(persons: 100, observed: 50, residual: 0.5, rank: $0 + 1)
    }
    for index in estimates.indices {
      estimates[index].rankDistribution?.topProbability = index == 0 ? top ?? 0 : 0.1
      estimates[index].rankDistribution?.bottomProbability = index == 0 ? bottom : 0.1
      estimates[index].verdict = .asExpected
      estimates[index].funnel = FunnelLimits(standardErrorPP: 1, tauSquared: 0)
    }
    if top == nil { estimates[0].rankDistribution = nil }
    estimates[0].verdict = verdict
    estimates[0].residualPP = residualPP
    var ranking = Sample.ranking(
      of: estimates, definition: Sample.definition(units: units), period: .headline(periods))
    ranking.state = state
    return ranking
  }

  /// The kinds of events of rankings that follow each other.
  private func kinds(_ rankings: [Ranking]) -> [[RankingChange.Kind]] {
    var last: Ranking?
    return rankings.enumerated().map { index, ranking in
      var ranking = ranking
      ranking.revision = index + 1
      let changes = ranking.announceChanges(since: last)
      last = ranking
      return changes.map(\.kind)
    }
  }

  @Test func aFirstRankingAnnouncesNothing() {
    #expect(kinds([headline(top: 0.9, verdict: .above, residualPP: 3)]) == [[]])
  }

  /// Up at 0.6, down at 0.4, and nothing in between, however often it wavers.
  @Test(
    arguments: [
      (
        [0.3, 0.59, 0.6, 0.55, 0.61, 0.41, 0.4],
        [[], [], ["entered_top10"], [], [], [], ["left_top10"]]
      ),
      ([0.5, 0.41, 0.59], [[], [], []]),
      ([0.9, 0.1, 0.9], [[], ["left_top10"], ["entered_top10"]]),
    ] as [([Double], [[String]])])
  func theTenBestAreEnteredAndLeftOnlyBeyondDoubt(path: [Double], expected: [[String]]) {
    let found = kinds(path.map { headline(top: $0) }).map { $0.map(\.rawValue) }
    #expect(found == expected)
    let below = kinds(path.map { headline(bottom: $0) }).map { $0.map(\.rawValue) }
    #expect(below == expected.map { $0.map { $0.replacing("top10", with: "bottom10") } })
  }

  /// The limit is 1.96: an announced verdict stands until the residual is well within it.
  @Test(
    arguments: [
      ([1.9, 2.0, 1.9, 2.0, 1.7], [[], ["verdict_changed"], [], [], ["verdict_changed"]]),
      ([2.0, -2.0, 1.0], [[], ["verdict_changed"], ["verdict_changed"]]),
    ] as [([Double], [[String]])])
  func aVerdictIsNotTakenBackForNoise(path: [Double], expected: [[String]]) {
    let rankings = path.map { residual in
      headline(
        verdict: abs(residual) <= 1.96 ? .asExpected : residual > 0 ? .above : .below,
        residualPP: residual)
    }
    #expect(kinds(rankings).map { $0.map(\.rawValue) } == expected)
  }

  @Test(arguments: [Ranking.State.catchingUp, .rebuilding])
  func nothingIsAnnouncedWhileCountsAreNotCurrentAndAllIsAfterwards(state: Ranking.State) {
    let found = kinds([
      headline(top: 0.3), headline(top: 0.9, state: state), headline(top: 0.2, state: state),
      headline(top: 0.8),
    ])
    #expect(found == [[], [], [], [.enteredTop10]])
    #expect(kinds([headline(top: 0.3, state: state), headline(top: 0.9)]) == [[], []])
  }

  @Test func anotherPeriodThatMaturesIsAnnouncedOnce() {
    let found = kinds([
      headline(periods: ["2011", "2012"]),
      headline(state: .catchingUp, periods: ["2011", "2012", "2013"]),
      headline(periods: ["2011", "2012", "2013"]), headline(periods: ["2011", "2012", "2013"]),
    ])
    #expect(found == [[], [], [.periodMatured], []])
  }

  @Test func aUnitOfWhichNothingCanBeSaidStaysWhereItWas() {
    #expect(kinds([headline(top: 0.9), headline(top: nil), headline(top: 0.7)]) == [[], [], []])
  }

  @Test func anotherDefinitionAnnouncesNothing() {
    var other = headline(top: 0.9)
    other.definition = DefinitionID(rawValue: 7)
    #expect(kinds([headline(top: 0.2), other]) == [[], []])
  }

  @Test func aSinglePeriodAnnouncesNothing() {
    var (first, second) = (Sample.ranking(period: .single("2012")), Sample.ranking())
    #expect(first.announceChanges(since: nil).isEmpty && first.announced == nil)
    second.period = "2013"
    #expect(second.announceChanges(since: first).isEmpty && second.announced == nil)
  }

  @Test func whatWasAnnouncedTravelsWithTheRanking() throws {
    var ranking = headline(top: 0.9, verdict: .above, residualPP: 3)
    _ = ranking.announceChanges(since: nil)
    #expect(ranking.announced?.top10 == ["100"] && ranking.announced?.above == ["100"])
    #expect(try Ranking(json: ranking.json()) == ranking)
  }

  @Test func aChangeSaysWhereTheUnitStoodAndStands() throws {
    var last = headline(top: 0.3)
    _ = last.announceChanges(since: nil)
    var now = headline(top: 0.8)
    now.revision = 8
    let change = try #require(now.announceChanges(since: last).first)
    #expect(change.key == "school/100")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(change.json())) as? [String: Any])
    #expect(object["revision_before"] as? Int == 7 && object["revision_after"] as? Int == 8)
    let (before, after) = (object["before"] as? [String: Any], object["after"] as? [String: Any])
    #expect(before?["p_top10"] as? Double == 0.3 && after?["p_top10"] as? Double == 0.8)
    let schema = try PublishedSchema("Changes/kommune.ranking-changes.schema.json")
    #expect(schema.properties.keys.sorted() == object.keys.sorted())
    #expect(schema.required == object.keys.sorted())
    let standing = try #require(schema.properties["after"])
    #expect((standing["required"] as? [String])?.sorted() == after?.keys.sorted())
  }
}
