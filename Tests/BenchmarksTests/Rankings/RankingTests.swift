import Benchmarks
import Foundation
import Statistics
import Testing

struct RankingTests {
  private func object(_ ranking: Ranking) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(ranking.json())) as? [String: Any])
  }

  private func rows(_ ranking: Ranking) throws -> [[String: Any]] {
    try #require(try object(ranking)["kommuner"] as? [[String: Any]])
  }

  @Test func aRankingReadsBackAsItWasWritten() throws {
    let ranking = Sample.ranking()
    let read = try Ranking(json: ranking.json())
    #expect(read == ranking)
    #expect(read.json() == ranking.json())
    #expect(read.asOf.keys.sorted() == ["register.bef", "register.observations"])
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func everyDoubleReadsBackToTheSameBits(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var units = Sample.units
    for index in units.indices {
      units[index].expected = Double(bitPattern: random.next() & 0x7FDF_FFFF_FFFF_FFFF)
      units[index].residualPP = .random(in: -100...100, using: &random)
    }
    let ranking = Sample.ranking(of: units, rule: RankingRule(showMin: 0))
    let read = try Ranking(json: ranking.json())
    #expect(
      read.kommuner.map { $0.figures.expected?.bitPattern }
        == units.map { $0.expected.bitPattern })
    #expect(read.kommuner.map(\.figures.residualPP) == units.map(\.residualPP))
  }

  @Test func theHeadIsWhatTheReaderExpects() throws {
    let object = try object(Sample.ranking())
    #expect(object["area"] as? String == "school")
    #expect(object["title"] as? String == "Børn i skole")
    #expect(object["period"] as? String == "headline")
    #expect(object["periods"] as? [String] == ["2012", "2013"])
    #expect(object["state"] as? String == "current")
    #expect(object["revision"] as? Int == 7)
    #expect(object["published_at"] as? String == "2026-01-31T09:30:00.125Z")
    #expect(object["definition"] as? String == Sample.definition().definitionID.description)
    let asOf = try #require(object["as_of"] as? [String: Any])
    #expect(asOf["register.observations"] as? String == "1970-01-01T00:00:00.000Z")
    #expect(asOf["register.bef"] is NSNull)
    #expect(object["pcv"] is NSNull && object["brier"] is NSNull)
    #expect(object["share_explained"] as? Double == -0.25)
    #expect(object["aliased"] as? [String] == ["sexm"])
    #expect(object["dropped"] as? [String] == ["agec"])
    #expect(object["determined"] as? [String] == ["ageb"])
    #expect(Set(object.keys).isDisjoint(with: ["coefficients", "units", "national"]))
  }

  @Test func theCutNamesPositionsByPartitionAndTopic() throws {
    let cut = try #require(try object(Sample.ranking())["cut"] as? [String: Any])
    #expect(cut["cells"] as? [String: Int] == ["partition": 3, "next_offset": 1_000])
    #expect(
      cut["inputs"] as? [String: [String: Int]]
        == ["0": ["register.observations": 17], "11": ["register.observations": 0]])
  }

  @Test func bytesHaveSortedKeysPlainSlashesAndNulls() {
    var ranking = Sample.ranking()
    ranking.title = "a/b"
    let text = String(decoding: ranking.json(), as: UTF8.self)
    #expect(
      text.hasPrefix(
        #"{"aliased":["sexm"],"announced":null,"area":"school","as_of":{"register.bef":null,"#))
    #expect(text.contains(#""title":"a/b""#))
    #expect(text.contains(#""pcv":null"#))
  }

  @Test func aWithheldUnitHasNoFigures() throws {
    let rows = try rows(Sample.ranking())
    #expect(rows.map { $0["withheld"] as? Bool } == [false, false, true, true])
    for row in rows[2...] {
      #expect(row["verdict"] as? String == "withheld")
      #expect((row["peers"] as? [Any])?.isEmpty == true)
      let told = ["kommune", "name", "withheld", "verdict", "peers"]
      let figures = row.filter { !told.contains($0.key) }
      #expect(figures.count == 30 && figures.values.allSatisfy { $0 is NSNull })
    }
    #expect(rows[1]["kommune"] as? String == "147")
    #expect(rows[1]["name"] as? String == "K147")
    #expect(rows[1]["n"] as? Int == 200)
    #expect(rows[1]["observed"] as? Int == 120)
    #expect(rows[1]["expected"] as? Double == 119.875)
    #expect(rows[1]["residual_pp"] as? Double == 2.5)
    #expect(rows[1]["se_pp"] as? Double == 0.5)
    #expect(rows[1]["z"] as? Double == 5)
    #expect(rows[1]["shrunken_pp"] as? Double == 1.875)
    #expect(rows[1]["rank"] as? Int == 1)
  }

  @Test func aUnitWithoutPersonsIsARowWithoutFigures() throws {
    var units = Sample.units
    units[3] = Sample.unit(persons: 0, observed: 0, residual: nil)
    let ranking = Sample.ranking(of: units, rule: RankingRule(showMin: 0))
    let row = try rows(ranking)[3]
    #expect(row["n"] as? Int == 0)
    #expect(row["withheld"] as? Bool == false)
    #expect(row["observed"] is NSNull && row["expected"] is NSNull && row["variance"] is NSNull)
    #expect(ranking.national.unitsCount == 3)
  }

  @Test func whenAndHowOftenIsNoFigure() {
    let ranking = Sample.ranking()
    var other = ranking
    other.revision = 8
    other.publishedAt = Timestamp(rawValue: 1)
    other.asOf = [:]
    other.cut.inputs = [:]
    other.cut.cells.nextOffset = 1
    #expect(ranking != other && ranking.sameFigures(as: other) && other.sameFigures(as: ranking))
  }

  @Test(
    arguments: [
      { $0.state = .rebuilding }, { $0.national.tauPP = nil }, { $0.kommuner[0].figures.n = 1 },
      { $0.definition = DefinitionID(rawValue: 1) }, { $0.title = "t" }, { $0.top10 = [] },
    ] as [@Sendable (inout Ranking) -> Void])
  func anyOtherFieldIsAFigure(change: @Sendable (inout Ranking) -> Void) {
    let ranking = Sample.ranking()
    var other = ranking
    change(&other)
    #expect(!ranking.sameFigures(as: other))
  }

  @Test func theBestAndWorstAreNamedInDanishOrder() {
    let names = [
      "Ålborg", "aabenraa", "Ærø", "Zoo", "Øst", "Hørsholm", "Høje-Taastrup", "Éa", "Vejle",
      "Vejen",
      "A\u{30A}rø", "Holbæk",
    ]
    let units = (0..<24).map { index in
      Unit(code: "\(100 + index)", name: index < 12 ? names[index] : "W\(index)")
    }
    let ranked = (0..<24).map { index in
      Sample.unit(persons: 100, observed: 50, residual: Double(-index), rank: index + 1)
    }
    let ranking = Sample.ranking(of: ranked, definition: Sample.definition(units: units))
    #expect(
      ranking.top10 == [
        "aabenraa", "Høje-Taastrup", "Hørsholm", "Vejen", "Vejle", "Zoo", "Ærø", "Øst", "Ålborg",
        "Éa",
      ])
    #expect(ranking.bottom10 == (14..<24).map { "W\($0)" })
  }

  @Test func noUnitIsAmongTheBestAndTheWorst() {
    let ranking = Sample.ranking()
    #expect(ranking.top10 == ["K147"] && ranking.bottom10 == ["K101"])
  }

  @Test func pooledPeriodsAreTheLastCovariate() {
    var estimate = Sample.estimate(Sample.units)
    estimate.model.determined = [.level(covariate: 2, level: 1)]
    let ranking = Ranking(
      of: estimate, definition: Sample.definition(), period: .headline(["2012", "2013"]),
      withheld: [false, false, true, true], state: .current, revision: 1, cut: Sample.cut,
      publishedAt: Timestamp(rawValue: 0), asOf: [:])
    #expect(ranking.national.determined == ["period2013"])
  }

  @Test(
    arguments: [
      (.single("2012"), "school/2012", ["2012"]),
      (.headline(["2011", "2012"]), "school/headline", ["2011", "2012"]),
    ] as [(Ranking.Period, String, [String])])
  func theKeyIsAreaAndPeriod(period: Ranking.Period, key: String, periods: [String]) {
    let ranking = Sample.ranking(period: period)
    #expect(ranking.key == key && ranking.periods == periods)
  }

  @Test(arguments: ["", "{}", "[]", #"{"area":"a"}"#])
  func whatIsNoRankingIsRefused(text: String) {
    let error = #expect(throws: RankingError.self) { try Ranking(json: Array(text.utf8)) }
    #expect(error?.description.hasPrefix("not a ranking of version 1") == true)
  }

  @Test(arguments: [
    ("2026-01-31T09:30:00.125Z", "2026-02-30T09:30:00.125Z"),
    (Sample.definition().definitionID.description, "00000000000000zz"),
  ])
  func aBadValueIsRefused(good: String, bad: String) {
    let text = String(decoding: Sample.ranking().json(), as: UTF8.self)
    #expect(text.contains(good))
    #expect(throws: RankingError.self) {
      try Ranking(json: Array(text.replacing(good, with: bad).utf8))
    }
  }
}
