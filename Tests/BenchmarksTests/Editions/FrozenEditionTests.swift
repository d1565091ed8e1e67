import Benchmarks
import Foundation
import Statistics
import Testing

/// What an edition takes in, what it refuses, and how it is checked.
struct FrozenEditionTests {
  private static let time = Timestamp(rawValue: 1_769_851_800_125)

  private var label: EditionLabel { get throws { try #require(EditionLabel("2026-1")) } }

  private func definition(_ area: String) -> BenchmarkDefinition {
    let school = Sample.definition()
    return BenchmarkDefinition(
      id: area, title: school.title, source: .observations, units: school.units,
      covariates: school.covariates)
  }

  private func ranking(
    _ area: String, _ period: Ranking.Period, revision: Int = 7,
    state: Ranking.State = .current, maturity: Maturity = .mature
  ) -> Ranking {
    var ranking = Sample.ranking(
      definition: definition(area), period: period, revision: revision)
    ranking.state = state
    ranking.maturity = maturity
    return ranking
  }

  /// The last records of rankings and of the models behind them.
  private func published(
    _ rankings: [Ranking]
  ) -> (rankings: FrozenEdition.Values, models: FrozenEdition.Values) {
    let models = rankings.map {
      PublishedModel(
        of: Sample.estimate(Sample.units), behind: $0, definition: definition($0.area))
    }
    return (
      Dictionary(uniqueKeysWithValues: rankings.map { ($0.key, $0.json()) }),
      Dictionary(uniqueKeysWithValues: models.map { ($0.key, $0.json()) })
    )
  }

  private var sample: [Ranking] {
    [
      ranking("school", .headline(["2012", "2013"])), ranking("school", .single("2013")),
      ranking("work", .single("2013"), revision: 3),
    ]
  }

  private func freeze(
    _ rankings: [Ranking], areas: Set<String>? = nil, includesPreliminary: Bool = false
  ) throws -> FrozenEdition {
    let values = published(rankings)
    return try FrozenEdition(
      label: label, rankings: values.rankings, models: values.models, areas: areas,
      includesPreliminary: includesPreliminary, publishedAt: Self.time)
  }

  @Test func anEditionHoldsTheBytesThatWerePublishedUnderKeysOfItsOwn() throws {
    let frozen = try freeze(sample)
    #expect(
      frozen.edition.records.map(\.key) == [
        "2026-1/models/school/2013", "2026-1/models/school/headline", "2026-1/models/work/2013",
        "2026-1/rankings/school/2013", "2026-1/rankings/school/headline",
        "2026-1/rankings/work/2013",
      ])
    #expect(frozen.values.keys.sorted() == frozen.edition.records.map(\.key))
    for ranking in sample {
      #expect(frozen.values["2026-1/rankings/\(ranking.key)"] == ranking.json())
    }
    let entry = try #require(frozen.edition.records.last)
    let json = sample[2].json()
    #expect(entry.revision == 3 && entry.area == "work" && entry.periods == ["2013"])
    #expect(entry.byteCount == json.count && entry.sha256 == SHA256.hexadecimal(of: json))
    #expect(frozen.edition.areas == ["school", "work"])
  }

  @Test func anEditionCanBeOfSomeAreas() throws {
    let frozen = try freeze(sample, areas: ["work"])
    #expect(frozen.edition.records.map(\.area) == ["work", "work"])
    #expect(throws: EditionRefusal.noSuchAreas(["home"])) {
      try freeze(sample, areas: ["home", "work"])
    }
  }

  @Test func anEditionReadsBackAsItWasWritten() throws {
    let edition = try freeze(sample).edition
    let read = try Edition(json: edition.json(), key: "2026-1")
    #expect(read == edition && read.json() == edition.json())
  }

  /// The digest is of a listing that any `sha256sum` makes of the records.
  @Test func theDigestIsOfTheRecordsDigestsAndKeys() throws {
    let frozen = try freeze(sample)
    let listing = frozen.edition.records.map {
      "\(SHA256.hexadecimal(of: frozen.values[$0.key] ?? []))  \($0.key)\n"
    }.joined()
    #expect(frozen.edition.digest == SHA256.hexadecimal(of: Array(listing.utf8)))
    var other = sample
    other[0].revision += 1
    #expect(try freeze(other).edition.digest != frozen.edition.digest)
    #expect(try freeze(sample.reversed()).edition == frozen.edition)
  }

  @Test(arguments: [Ranking.State.catchingUp, .rebuilding])
  func aRankingThatIsNotCurrentIsRefusedUnlessItsAreaIsLeftOut(state: Ranking.State) throws {
    let rankings = [sample[0], ranking("work", .single("2013"), state: state)]
    #expect(throws: EditionRefusal.notCurrent(["work/2013": state])) { try freeze(rankings) }
    #expect(try freeze(rankings, areas: ["school"]).edition.areas == ["school"])
  }

  @Test func preliminaryPeriodsAreLeftOutUnlessAskedFor() throws {
    let rankings = sample + [ranking("school", .single("2014"), maturity: .preliminary)]
    #expect(try freeze(rankings).edition == freeze(sample).edition)
    let all = try freeze(rankings, includesPreliminary: true).edition
    #expect(all.count(of: .ranking) == 4 && all.count(of: .model) == 4)
    #expect(all.records.filter { $0.maturity == .preliminary }.map(\.period) == ["2014", "2014"])
  }

  @Test func anAreaWithoutAMatureRankingIsNamedAndNotLeftOut() throws {
    let rankings = [sample[0], ranking("work", .single("2013"), maturity: .preliminary)]
    #expect(throws: EditionRefusal.nothingMature(["work"])) { try freeze(rankings) }
    #expect(try freeze(rankings, areas: ["school"]).edition.areas == ["school"])
    let all = try freeze(rankings, includesPreliminary: true)
    #expect(all.edition.areas == ["school", "work"])
  }

  @Test func nothingAtAllIsRefused() {
    #expect(throws: EditionRefusal.nothingPublished) { try freeze([]) }
  }

  /// Another model than the one that was published with the ranking, or none, on any way.
  @Test(arguments: [nil, 6, 8] as [Int?])
  func aModelMustBeThatOfTheRanking(revision: Int?) throws {
    let ranking = ranking("school", .single("2013"))
    var values = published([ranking])
    values.models =
      published(
        revision.map { [self.ranking("school", .single("2013"), revision: $0)] } ?? []
      ).models
    #expect(throws: EditionRefusal.modelsDiffer(["school/2013"])) {
      try FrozenEdition(
        label: label, rankings: values.rankings, models: values.models, areas: nil,
        includesPreliminary: false, publishedAt: Self.time)
    }
  }

  @Test func aModelWithoutItsRankingIsLeftOut() throws {
    let models = published(sample).models
    let frozen = try FrozenEdition(
      label: label, rankings: published([sample[0]]).rankings, models: models, areas: nil,
      includesPreliminary: false, publishedAt: Self.time)
    #expect(frozen.edition.count(of: .model) == 1 && frozen.edition.count(of: .ranking) == 1)
  }

  @Test func whatIsNoRankingIsNamed() {
    #expect {
      try FrozenEdition(
        label: label, rankings: ["school/2013": Array("{}".utf8)], models: [:], areas: nil,
        includesPreliminary: false, publishedAt: Self.time)
    } throws: { error in
      "\(error)".hasPrefix("kommune.rankings holds under school/2013 what is no record")
    }
  }

  /// One byte changed in any record, or a record taken away, is found and named.
  @Test func everyChangeOfARecordIsFound() throws {
    let frozen = try freeze(sample)
    #expect(frozen.edition.faults(in: frozen.values) == [])
    for key in frozen.values.keys {
      var values = frozen.values
      values[key]?[20] ^= 1
      #expect(frozen.edition.faults(in: values).map { $0.hasPrefix("\(key) is not") } == [true])
      values[key] = nil
      #expect(frozen.edition.faults(in: values) == ["\(key) is missing"])
    }
  }

  /// A list that was changed together with its record still has another digest than the cited one.
  @Test func aChangedListIsFound() throws {
    let frozen = try freeze(sample)
    var edition = frozen.edition
    var values = frozen.values
    let key = edition.records[0].key
    values[key]?[20] ^= 1
    edition.records[0].sha256 = SHA256.hexadecimal(of: values[key] ?? [])
    #expect(edition.faults(in: values).count == 1)
  }

  @Test func anEditionIsPrintedWithItsRecordsAsTheyAre() throws {
    let frozen = try freeze([ranking("school", .single("2013 \"a/b\""))])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(frozen.json())) as? [String: Any])
    let records = try #require(object["records"] as? [String: [String: Any]])
    #expect(records.keys.sorted() == frozen.edition.records.map(\.key))
    for (key, value) in frozen.values {
      #expect(frozen.json().firstRange(of: value) != nil, "\(key)")
    }
  }

  @Test(
    arguments: [
      ("2026-1", true), ("2026.1-a", true), ("x", true), (String(repeating: "a", count: 64), true),
      ("", false), ("-1", false), (".1", false), ("2026/1", false), ("2026 1", false),
      ("A", false), ("æ", false), (String(repeating: "a", count: 65), false),
    ] as [(String, Bool)])
  func aLabelCanBePartOfAKeyAndOfACitation(text: String, isLabel: Bool) {
    #expect((EditionLabel(text) != nil) == isLabel)
  }

  @Test func editionsAreListedALineEachAndShownWithWhatTheyHold() throws {
    let edition = try freeze(sample).edition
    let list = EditionTable.text([edition]).split(separator: "\n")
    #expect(list.count == 2)
    #expect(list[1].hasPrefix("2026-1                2026-01-31T09:30:00.125Z      2         3"))
    let lines = EditionTable.text(edition).split(separator: "\n")
    #expect(
      lines[0]
        == "Edition 2026-1 · published 2026-01-31T09:30:00.125Z · 3 rankings, each with its model")
    #expect(lines[1] == "sha256 \(edition.digest)")
    #expect(lines[3].hasPrefix("school                            2013          2013 "))
    #expect((list + lines).allSatisfy { $0.count <= RankingTable.columnsMax })
    #expect(EditionTable.text([]) == "no edition has been published\n")
  }
}
