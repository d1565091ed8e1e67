import Benchmarks
import Statistics
import Testing

struct DisclosureTests {
  @Test(
    arguments: [
      // Persons and successes of each unit; who is withheld at the default rule of 20 persons.
      ([(20, 10), (100, 50), (300, 20)], []),
      ([(19, 9), (19, 9), (300, 20)], [0, 1]),
      ([(9, 9), (9, 9), (300, 20), (400, 90)], [0, 1, 2]),
      ([(30, 4), (30, 26), (300, 20)], [0, 1]),
      ([(30, 5), (30, 25), (300, 20)], []),
      ([(300, 20), (19, 9), (100, 50), (100, 40)], [1, 2]),
      ([(0, 0), (19, 9), (100, 50), (20, 10)], [1, 3]),
      ([(0, 0), (19, 9)], [1]),
      ([(0, 0), (100, 50)], []),
    ] as [([(Int64, Int64)], [Int])])
  func smallUnitsAreWithheldAndNeverOneAlone(units: [(Int64, Int64)], expected: [Int]) {
    let counts = units.map { UnitCounts(persons: $0.0, successes: $0.1) }
    let withheld = Disclosure.withheld(counts, rule: RankingRule())
    #expect(withheld.indices.filter { withheld[$0] } == expected)
  }

  /// Units of one band give the one withheld unit away, and so does its pair's sum if small.
  @Test(
    arguments: [
      ([0, 0, 1, 1], [0, 1, 2, 3]), ([0, 1, 1, 0], [0, 1, 2, 3]), ([0, 0, 0, 1], [0, 1]),
    ] as [([UInt8], [Int])])
  func unitsOfOneConditionShareWhatIsWithheld(levels: [UInt8], expected: [Int]) {
    let persons: [Int64] = expected.count == 4 ? [19, 200, 18, 300] : [19, 200, 300, 400]
    let counts = persons.map { UnitCounts(persons: $0, successes: $0 / 2) }
    let withheld = Disclosure.withheld(counts, strata: [levels], rule: RankingRule())
    #expect(withheld.indices.filter { withheld[$0] } == expected)
  }

  /// The smallest unit of all would need a companion in its own band; one of the withheld unit's
  /// band needs none.
  @Test(
    arguments: [
      ([0, 1, 0, 1], [0, 2]), ([0, 1, 1, 0], [0, 3]), ([0, 0, 1, 1], [0, 1]),
    ] as [([UInt8], [Int])])
  func aCompanionSharesTheConditionWhereItCan(levels: [UInt8], expected: [Int]) {
    let counts = ([19, 100, 200, 300] as [Int64]).map {
      UnitCounts(persons: $0, successes: $0 / 2)
    }
    let withheld = Disclosure.withheld(counts, strata: [levels], rule: RankingRule())
    #expect(withheld.indices.filter { withheld[$0] } == expected)
  }

  @Test func aConditionIsFoundInATable() {
    var rows = CellRows(unitCount: 4, levelCounts: [2, 2])
    for (unit, persons) in [19, 200, 300, 400].enumerated() {
      for level in 0...1 as ClosedRange<UInt8> {
        let levels: [UInt8] = [unit < 3 ? 0 : 1, level]
        rows.add(
          unit: unit, levels: levels.span, persons: Int64(persons), successes: Int64(persons) / 2)
      }
    }
    let rule = RankingRule(showMin: 500, rankMin: 500)
    let withheld = Disclosure.withheld(in: CellTable(sorting: rows), rule: rule)
    // 38 and 400 persons are too few together too; the band of the first three takes one more.
    #expect(withheld == [true, true, true, false])
  }

  @Test func aRuleOfZeroShowsEveryone() {
    let counts = [(1, 0), (1, 1), (100, 50)].map {
      UnitCounts(persons: Int64($0.0), successes: Int64($0.1))
    }
    #expect(Disclosure.withheld(counts, rule: RankingRule(showMin: 0)) == [false, false, false])
  }
}
