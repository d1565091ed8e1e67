import Foundation
import Statistics
import Testing

@Suite struct PoissonBinomialTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func isThatOfOnePersonAfterTheOther(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let groups = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      (
        persons: Int64.random(in: 1...12, using: &random),
        predictor: Double.random(in: -6...6, using: &random)
      )
    }
    var distribution = PoissonBinomial()
    for group in groups {
      distribution.add(
        persons: group.persons, share: 1 / (1 + exp(-group.predictor)),
        complement: 1 / (1 + exp(group.predictor)))
    }
    let plain = PlainPoissonBinomial(groups).probabilities
    for (index, probability) in plain.enumerated() {
      let place = index - distribution.lowest
      if distribution.probabilities.indices.contains(place) {
        let error = (distribution.probabilities[place] - probability).magnitude
        #expect(error <= 1e-13 * probability + 1e-58)
      } else {
        #expect(probability < 1e-58)
      }
    }
    #expect(distribution.lowest + distribution.probabilities.count <= plain.count)
  }

  @Test(arguments: [(1_000_000, 1e-5), (3_000_000, 0.999_999), (40_000, 0.3), (70, 0.5)])
  func aBinomialHasItsClosedForm(persons: Int64, share: Double) {
    var distribution = PoissonBinomial()
    distribution.add(persons: persons, share: share, complement: 1 - share)
    let n = Double(persons)
    let deviation = (n * share * (1 - share)).squareRoot()
    // Few terms, however many persons.
    #expect(Double(distribution.probabilities.count) < 34 * deviation + 60)
    #expect((distribution.probabilities.reduce(0, +) - 1).magnitude < 1e-13)
    for (index, probability) in distribution.probabilities.enumerated() {
      let k = Double(distribution.lowest + index)
      let choices = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
      let log = choices + k * Foundation.log(share) + (n - k) * Foundation.log1p(-share)
      // lgamma is good to some 1e−16 of its values, which are up to 4e7.
      #expect((Foundation.log(probability) - log).magnitude < 1e-7)
    }
  }

  @Test func sureOutcomesOnlyMoveTheNumber() {
    var distribution = PoissonBinomial()
    distribution.add(persons: 4, share: 1, complement: 0)
    distribution.add(persons: 9, share: 0, complement: 1)
    distribution.add(persons: 1, share: 0.25, complement: 0.75)
    #expect(distribution.lowest == 4)
    #expect(distribution.probabilities == [0.75, 0.25])
  }
}
