import Benchmarks
import Registers
import Testing

@Suite struct ObservationEvaluatorTests {
  private let evaluator = ObservationEvaluator(TestDefinitions.all)

  private func contribution(
    of body: [UInt8], into contributions: inout Contributions
  ) throws(FactsError) -> Fault? {
    try evaluator.contribution(of: body.span, into: &contributions)
  }

  private func bytes(_ span: Span<UInt8>) -> [UInt8] { span.indices.map { span[$0] } }

  /// A body by its documented form.
  private func body(
    area: String = "labour", kommune: String = "S23",
    covariates: [(String, String)] = [("age", "a10"), ("køn", "kvinde"), ("size", "x1")]
  ) -> [UInt8] {
    func counted(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + text.utf8 }
    return counted(area) + counted("2012") + counted(kommune) + [1, UInt8(covariates.count)]
      + covariates.flatMap { counted($0.0) + counted($0.1) }
  }

  @Test func aKeyHasTheLevelsInTheOrderOfTheDefinition() throws {
    var contributions = Contributions()
    let fault = try contribution(of: body(), into: &contributions)
    #expect(fault == nil)
    #expect(contributions.count == 1)
    #expect(contributions.outcome(at: 0) == 1)
    let expected =
      CellKey.prefix(of: TestDefinitions.labour) + "\u{4}2012\u{3}S23".utf8 + [3, 0, 1, 1]
    let key = bytes(contributions.key(at: 0))
    #expect(key == expected)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func anObservationCountsWhereTheOracleSays(seed: UInt64) throws {
    var random = SplitMix64(seed: 2_000 + seed)
    var decoder = RegisterDecoders()
    var body: [UInt8] = []
    var contributions = Contributions()
    var faults = 0
    for _ in 0..<300 {
      let record = GeneratedRecord(using: &random)
      guard
        case .facts = decoder.decode(
          .observations, key: record.key.span, value: record.value.span, into: &body)
      else { continue }
      let texts = try #require(ObservationOracle(key: record.key, value: record.value)?.body)
      let expected = ContributionOracle(of: texts, in: TestDefinitions.all)
      let before = contributions
      let fault = try contribution(of: body, into: &contributions)
      #expect(fault == expected.fault)
      guard fault == nil else {
        faults += 1
        #expect(contributions == before)
        continue
      }
      let last = contributions.count - 1
      #expect(last == before.count)
      let key = bytes(contributions.key(at: last))
      #expect(key == expected.key)
      #expect(contributions.outcome(at: last) == expected.outcome)
    }
    #expect(contributions.count > 100 && faults > 5)
  }

  @Test func whatTheDefinitionLacksIsAFault() throws {
    let rows: [([UInt8], Fault)] = [
      (body(area: "labou"), .unknownArea),
      (body(area: "labourr"), .unknownArea),
      (body(area: ""), .unknownArea),
      (body(kommune: "S2"), .unknownKommune),
      (body(kommune: "S234"), .unknownKommune),
      (body(kommune: "landsdel-nordø"), .unknownKommune),
      (body(covariates: []), .missingCovariate("age")),
      (body(covariates: [("age", "a1"), ("size", "x1")]), .missingCovariate("køn")),
      (body(covariates: [("age", "a1"), ("køn", "mand")]), .missingCovariate("size")),
      (body(covariates: [("aga", "a1"), ("age", "a1")]), .unknownCovariate),
      (body(covariates: [("age", "a3"), ("køn", "mand"), ("size", "x1")]), .unknownLevel("age")),
      (
        body(covariates: [("age", "a1"), ("køn", "mand"), ("size", "x1"), ("z", "")]),
        .unknownCovariate
      ),
    ]
    var contributions = Contributions()
    for (body, fault) in rows {
      let found = try contribution(of: body, into: &contributions)
      #expect(found == fault)
      #expect(contributions == Contributions())
    }
  }

  @Test func contributionsAreAList() throws {
    var contributions = Contributions()
    for kommune in ["S1", "S23", "S10"] {
      let fault = try contribution(of: body(kommune: kommune), into: &contributions)
      #expect(fault == nil)
    }
    let units = (0..<contributions.count).map { index in
      let key = bytes(contributions.key(at: index))
      return CellKey.parts(of: key.span).map { String(decoding: key[$0.unit], as: UTF8.self) }
    }
    #expect(units == ["S1", "S23", "S10"])
    contributions.removeAll()
    #expect(contributions.count == 0)
    #expect(contributions == Contributions())
  }

  @Test func aBodyThatIsCutIsAnErrorOrAFaultAndCountsNowhere() {
    let whole = body()
    for count in whole.indices {
      var contributions = Contributions()
      let cut = Array(whole[..<count])
      #expect(throws: FactsError.self) {
        _ = try contribution(of: cut, into: &contributions)
      }
      #expect(contributions == Contributions())
    }
  }

  @Test func aBodyThatGoesOnOrHasAnotherOutcomeIsAnError() {
    var contributions = Contributions()
    let longer = body() + [0]
    #expect(throws: FactsError(offset: longer.count - 1, problem: .trailingBytes)) {
      _ = try contribution(of: longer, into: &contributions)
    }
    var other = body()
    let place = 1 + 6 + 1 + 4 + 1 + 3
    other[place] = 2
    #expect(throws: FactsError(offset: place, problem: .badOutcome(2))) {
      _ = try contribution(of: other, into: &contributions)
    }
    #expect(contributions == Contributions())
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func damagedBodiesNeverTrap(seed: UInt64) {
    var random = SplitMix64(seed: 3_000 + seed)
    var contributions = Contributions()
    var finished = 0
    for _ in 0..<2_000 {
      var damaged = body()
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        damaged[Int.random(in: damaged.indices, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      let before = contributions.count
      var counts = false
      do {
        counts = try contribution(of: damaged, into: &contributions) == nil
      } catch {
        #expect((0...damaged.count).contains(error.offset))
      }
      let added = contributions.count - before
      #expect(added == (counts ? 1 : 0))
      finished += added
    }
    // The period's bytes may be any, so some damage is not seen.
    #expect(finished > 0 && finished < 2_000)
  }
}
