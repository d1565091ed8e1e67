import Benchmarks
import Statistics
import Testing

struct DisclosureTests {
  @Test(
    arguments: [
      // Persons and successes of each unit; who is withheld at the default rule of 20 persons.
      ([(20, 10), (100, 50), (300, 20)], []),
      ([(19, 9), (19, 9), (300, 20)], [0, 1]),
      ([(30, 4), (30, 26), (300, 20)], [0, 1]),
      ([(30, 5), (30, 25), (300, 20)], []),
      ([(300, 20), (19, 9), (100, 50), (100, 40)], [1, 2]),
      ([(0, 0), (19, 9), (100, 50), (20, 10)], [1, 3]),
      ([(0, 0), (19, 9)], [1]),
      ([(0, 0), (100, 50)], []),
    ] as [([(Int64, Int64)], [Int])])
  func smallUnitsAreWithheldAndNeverOneAlone(units: [(Int64, Int64)], expected: [Int]) {
    let estimates = units.map { Sample.unit(persons: $0.0, observed: $0.1) }
    let withheld = Disclosure.withheld(estimates, rule: RankingRule())
    #expect(withheld.indices.filter { withheld[$0] } == expected)
  }

  @Test func aRuleOfZeroShowsEveryone() {
    let estimates = [(1, 0), (1, 1), (100, 50)].map {
      Sample.unit(persons: Int64($0.0), observed: Int64($0.1))
    }
    #expect(
      Disclosure.withheld(estimates, rule: RankingRule(showMin: 0)) == [false, false, false])
  }
}
