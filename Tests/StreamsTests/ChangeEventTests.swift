import Benchmarks
import Foundation
import Simulation
import Statistics
import Streams
import StreamsTestKit
import Testing

/// What a reader of `kommune.ranking-changes` is told while records arrive and processes end, held
/// against the rankings that were published.
@Suite struct ChangeEventTests {
  private static let definition = SmallBenchmarks.definition(
    "area", unitCount: 24, levelCounts: [2])

  @Test(arguments: 0..<4 as Range<UInt64>)
  func eventsSayWhatHasChangedInTheHeadlineAndNothingElse(seed: UInt64) throws {
    let driver = try told(seed: seed)
    let events = try PublishedEvent.all(in: driver)
    let expected = try ExpectedEvents(of: headlines(in: driver)).events
    #expect(Set(events) == Set(expected))
    #expect(events.count == expected.count, "each is told once")
  }

  /// The test above is about something: each kind of event is among those that it sees.
  @Test func everyKindOfEventHappens() throws {
    var kinds: Set<String> = []
    for seed in 0..<24 as Range<UInt64> where kinds.count < RankingChange.Kind.allCases.count {
      kinds.formUnion(try PublishedEvent.all(in: told(seed: seed)).map(\.kind))
    }
    #expect(kinds == Set(RankingChange.Kind.allCases.map(\.rawValue)))
  }

  /// Two of three steps are noise.
  @Test func halfOfTheRevisionsSayNothing() throws {
    let driver = try told(seed: 3)
    let revisions = Set(try PublishedEvent.all(in: driver).map(\.revisionAfter))
    #expect(revisions.count * 2 < (try headlines(in: driver).count))
  }

  /// Every headline that was committed, in order.
  private func headlines(in driver: TopologyDriver) throws -> [Ranking] {
    try driver.cluster[.rankings, 0].history(below: .max).map { try Ranking(json: $0.value ?? []) }
      .filter { $0.period == Ranking.Period.headlineLabel }
  }

  /// Kommuner whose shares drift, in rankings that are now and then catching up, cut off, or
  /// computed by a process that has just started; late in the story a period more is counted, and
  /// in some the definition changes.
  private func told(seed: UInt64) throws -> TopologyDriver {
    var random = SeededGenerator(seed: seed)
    let driver = try TopologyDriver(
      partitionCount: 2, definitions: [Self.definition],
      rule: RankingRule(showMin: 0, rankMin: 0, drawCount: 200))
    var odds = Self.definition.units.map { _ in Double.random(in: 0.2...0.8, using: &random) }
    for step in 0..<24 {
      let unit = Int.random(in: odds.indices, using: &random)
      // Every third step is news, the others are noise.
      if step % 3 == 2 { odds[unit] = Double.random(in: 0.1...0.9, using: &random) }
      for unit in step == 0 ? Array(odds.indices) : [unit] {
        tell(
          of: unit, share: odds[unit], period: step >= 16 && step % 3 == 0 ? "2013" : "2012",
          step: step, to: driver, using: &random)
      }
      if step == 20 && seed % 4 == 0 {
        driver.change(to: [
          SmallBenchmarks.definition("area", unitCount: 24, levelCounts: [3])
        ])
        try look(at: driver, isCatchingUp: false)
        for partition in driver.tallies.indices { try driver.adoptDefinitions(partition) }
      }
      try driver.count()
      try unsettle(driver, using: &random)
      try look(at: driver, isCatchingUp: Int.random(in: 0..<5, using: &random) == 0)
    }
    return driver
  }

  private func tell(
    of unit: Int, share: Double, period: String, step: Int, to driver: TopologyDriver,
    using random: inout SeededGenerator
  ) {
    for person in 0..<(step % 3 == 2 || step == 0 ? 60 : 6) {
      let said = Observation(
        area: "area", period: period, kommune: Self.definition.units[unit].code,
        outcome: Double.random(in: 0..<1, using: &random) < share ? 1 : 0,
        covariates: ["sex": person % 2 == 0 ? "level 9" : "level 8"])
      driver.pipe(
        .observation(
          "\(period) \(unit) \(person)", version: Int64(step + 1), said, partitionCount: 2))
    }
  }

  private func unsettle(
    _ driver: TopologyDriver, using random: inout SeededGenerator
  ) throws {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: driver.restartRank(0)
    case 1:
      try driver.ranks[0].take()
      try driver.publish(
        0, catchingUp: false, failingAt: Bool.random(using: &random) ? .written : .committed)
    default: break
    }
  }

  private func look(at driver: TopologyDriver, isCatchingUp: Bool) throws {
    try driver.ranks[0].take()
    try driver.publish(0, catchingUp: isCatchingUp)
  }
}

/// An event as a reader of the topic decodes it.
private struct PublishedEvent: Decodable, Hashable {
  let kind: String
  let kommune: String?
  let maturedPeriod: String?
  let revisionBefore: Int
  let revisionAfter: Int

  static func all(in driver: TopologyDriver) throws -> [PublishedEvent] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try driver.cluster[.changes, 0].history(below: .max).map {
      try decoder.decode(PublishedEvent.self, from: Data($0.value ?? []))
    }
  }
}

/// What must be told of headlines that follow each other, by the rule in plain words: nothing while
/// a ranking is not current; the first current one of a definition sets out what is held; then a
/// kommune enters at 0.6 and leaves at 0.4, a verdict is told when it is another, and taken back to
/// as expected when the residual is within nine tenths of the limit; a period is told once.
private struct ExpectedEvents {
  private(set) var events: [PublishedEvent] = []
  private var top: Set<String> = []
  private var bottom: Set<String> = []
  private var verdicts: [String: PublishedVerdict] = [:]
  private var periods: [String] = []
  private var definition: DefinitionID?

  init(of headlines: [Ranking]) {
    var last = 0
    for headline in headlines {
      if headline.state == .current { take(headline, after: last) }
      last = headline.revision
    }
  }

  private mutating func take(_ headline: Ranking, after last: Int) {
    let isFirst = definition != headline.definition
    definition = headline.definition
    if isFirst { (top, bottom, verdicts, periods) = ([], [], [:], headline.periods) }
    func tell(_ kind: String, _ kommune: String?, period: String? = nil) {
      guard !isFirst else { return }
      events.append(
        PublishedEvent(
          kind: kind, kommune: kommune, maturedPeriod: period, revisionBefore: last,
          revisionAfter: headline.revision))
    }
    for period in headline.periods where !periods.contains(period) {
      tell("period_matured", nil, period: period)
    }
    periods = headline.periods
    for row in headline.kommuner {
      let (code, figures) = (row.kommune, row.figures)
      if let p = figures.rankCertainty?.top10 {
        if !top.contains(code) && p >= (isFirst ? 0.5 : 0.6) {
          top.insert(code)
          tell("entered_top10", code)
        } else if top.contains(code) && p <= 0.4 {
          top.remove(code)
          tell("left_top10", code)
        }
      }
      if let p = figures.rankCertainty?.bottom10 {
        if !bottom.contains(code) && p >= (isFirst ? 0.5 : 0.6) {
          bottom.insert(code)
          tell("entered_bottom10", code)
        } else if bottom.contains(code) && p <= 0.4 {
          bottom.remove(code)
          tell("left_bottom10", code)
        }
      }
      guard let verdict = figures.verdict, let residual = figures.residualPP,
        let limit = figures.funnel95PP
      else { continue }
      let was = verdicts[code] ?? .asExpected
      let isNearTheLimit = abs(residual) > 0.9 * limit
      if verdict == was || (verdict == .asExpected && isNearTheLimit) { continue }
      verdicts[code] = verdict
      tell("verdict_changed", code)
    }
  }
}
