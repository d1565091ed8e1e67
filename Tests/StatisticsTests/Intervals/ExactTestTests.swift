import Foundation
import Statistics
import Testing

@Suite struct ExactTestTests {
  private typealias Groups = [(persons: Int64, predictor: Double)]

  private func test(_ groups: Groups, _ observed: Int64) -> ExactTest? {
    ExactTest(
      persons: groups.map(\.persons), predictors: groups.map(\.predictor), observed: observed)
  }

  /// The shift where the side below is `target`, by bisection over whole distributions.
  private func shift(_ groups: Groups, _ observed: Int64, whereBelowIs target: Double) -> Double {
    var (low, high) = (-50.0, 50.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      let (below, above) = PlainPoissonBinomial(groups, shift: middle).sides(of: observed)
      let isAbove = target > 0.5 ? above < 1 - target : below > target
      if isAbove { low = middle } else { high = middle }
    }
    return low
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func pAndIntervalAreThoseOfWholeDistributions(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let centre = Double.random(in: -5...5, using: &random)
    let groups = (0..<Int.random(in: 1...8, using: &random)).map { _ in
      (
        persons: Int64.random(in: 1...6, using: &random),
        predictor: centre + Double.random(in: -2...2, using: &random)
      )
    }
    let count = groups.reduce(0) { $0 + $1.persons }
    let observed = Int64.random(in: 0...count, using: &random)
    let exact = try #require(test(groups, observed))
    let p = PlainPoissonBinomial.pValue(groups, observed: observed)
    #expect((exact.pValue - p).magnitude <= 1e-12 * p)
    if observed == 0 {
      #expect(exact.expected.lower == 0)
    } else {
      let end = PlainPoissonBinomial.mean(
        groups, shift: shift(groups, observed, whereBelowIs: 0.975))
      #expect((exact.expected.lower - end).magnitude <= 1e-9 * Double(count))
    }
    if observed == count {
      #expect(exact.expected.upper == Double(count))
    } else {
      let end = PlainPoissonBinomial.mean(
        groups, shift: shift(groups, observed, whereBelowIs: 0.025))
      #expect((exact.expected.upper - end).magnitude <= 1e-9 * Double(count))
    }
  }

  @Test(arguments: [0, 1, 3, 9, 17, 60] as [Int64])
  func manyPersonsOfSmallChanceAreNearlyPoisson(observed: Int64) throws {
    let persons: Int64 = 2_000_000
    let chance = 9.0 / Double(persons)
    let groups: Groups = [
      (persons / 2, Foundation.log(chance / (1 - chance))),
      (persons / 2, Foundation.log(chance / (1 - chance))),
    ]
    let exact = try #require(test(groups, observed))
    // The binomial's terms by their ratio, from P(X = 0).
    var terms = [Foundation.exp(Double(persons) * Foundation.log1p(-chance))]
    for k in 0..<200 {
      let k = Double(k)
      let ratio = (Double(persons) - k) / (k + 1) * chance / (1 - chance)
      terms.append(terms[Int(k)] * ratio)
    }
    let half = terms[Int(observed)] / 2
    let below = terms[..<Int(observed)].reduce(half, +)
    let above = terms[(Int(observed) + 1)...].reversed().reduce(half, +)
    let p = min(1, 2 * min(below, above))
    #expect((exact.pValue - p).magnitude <= 1e-8 * p)
    #expect(exact.expected.lower <= Double(observed))
    #expect(exact.expected.upper >= Double(observed))
    // Where none succeed: P(X = 0) = 0.05.
    if observed == 0 { #expect((exact.expected.upper + Foundation.log(0.05)).magnitude < 1e-5) }
  }

  @Test func theMirrorImageHasTheSameTest() throws {
    let groups: Groups = [(40, -3.5), (9, 0.25), (200, -4), (3, 2)]
    for observed in [0, 2, 11, 40, 252] as [Int64] {
      let exact = try #require(test(groups, observed))
      let mirrored = try #require(test(groups.map { ($0.persons, -$0.predictor) }, 252 - observed))
      #expect((exact.pValue - mirrored.pValue).magnitude <= 1e-10 * exact.pValue)
      #expect((exact.expected.lower + mirrored.expected.upper - 252).magnitude < 1e-9)
    }
  }

  @Test func sureOutcomesCountButDoNotVary() throws {
    let open: Groups = [(12, -1), (7, 0.5)]
    let sure: Groups = [(5, .infinity), (30, -.infinity)]
    let without = try #require(test(open, 8))
    let with = try #require(test(open + sure, 13))
    #expect(with.pValue == without.pValue)
    #expect(with.expected.lower == without.expected.lower + 5)
    #expect(with.expected.upper == without.expected.upper + 5)
    #expect(test(sure, 5) == nil)
  }

  @Test func aUnitThatNoShiftNearlyExplainsHasNoExactTest() {
    // 20 of 200,000 expected, 50,000 found.
    #expect(test([(200_000, -9.21)], 50_000) == nil)
    #expect(test([(200_000, -9.21)], 900) != nil)
  }
}
