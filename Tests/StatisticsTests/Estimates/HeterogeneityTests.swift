import Statistics
import Testing

@Suite struct HeterogeneityTests {
  private func sample(_ rows: [(Double, Double)]) -> Heterogeneity {
    var sample = Heterogeneity()
    for (residual, error) in rows { sample.append(residual: residual, standardError: error) }
    return sample
  }

  @Test(
    arguments: [
      ([7], 0.1, 7), ([1, 2], 0.5, 1.5), ([1, 2, 3, 4], 0.1, 1.3), ([1, 2, 3, 4], 0.9, 3.7),
      ([1, 2, 3, 4, 5], 0.25, 2), ([0, 10], 0, 0), ([0, 10], 1, 10),
    ] as [([Double], Double, Double)])
  func quantilesAreThoseOfTypeSeven(values: [Double], share: Double, expected: Double) {
    #expect((Heterogeneity.quantile(share, ofSorted: values) - expected).magnitude < 1e-15)
  }

  @Test(
    arguments: [(0, 0), (1, 0), (2, 0), (3, 1), (7, 1), (8, 2), (51, 10), (97, 19), (98, 20)])
  func aFifthRoundsHalvesUp(count: Int, size: Int) {
    #expect(Estimate.fifth(of: count) == size)
  }

  @Test func chanceAloneHasNoVarianceBetweenUnits() {
    let calm = sample([(1, 1), (-1, 1), (0.5, 1), (-0.5, 1)])
    #expect(calm.pauleMandelVariance == 0)
    #expect(calm.derSimonianLairdVariance == 0)
  }

  @Test func fewerThanTwoUnitsHaveNone() {
    for rows in [[], [(3.0, 1.0)]] {
      let few = sample(rows)
      #expect(few.pauleMandelVariance == nil)
      #expect(few.derSimonianLairdVariance == nil)
      #expect(few.overdispersion == nil)
    }
  }

  @Test func equalErrorsHaveClosedForms() throws {
    // Variance 10 with divisor K − 1, less the squared error 4.
    let equal = sample([(-4, 2), (-2, 2), (0, 2), (2, 2), (4, 2)])
    #expect((try #require(equal.pauleMandelVariance) - 6).magnitude < 1e-14)
    #expect((try #require(equal.derSimonianLairdVariance) - 6).magnitude < 1e-13)
    // z = −2 … 2, winsorised at ±1.6.
    let phi = (2 * 1.6 * 1.6 + 2) / 5
    #expect((try #require(equal.overdispersion) - phi).magnitude < 1e-14)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func pauleMandelSolvesItsEquation(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let rows = (0..<Int.random(in: 2...30, using: &random)).map { _ in
      (Double.random(in: -9...9, using: &random), Double.random(in: 0.2...3, using: &random))
    }
    let tauSquared = try #require(sample(rows).pauleMandelVariance)
    let weights = rows.map { 1 / ($0.1 * $0.1 + tauSquared) }
    let total = weights.reduce(0, +)
    let mean = zip(rows, weights).reduce(0) { $0 + $1.0.0 * $1.1 } / total
    let q = zip(rows, weights).reduce(0) { $0 + ($1.0.0 - mean) * ($1.0.0 - mean) * $1.1 }
    if tauSquared == 0 {
      #expect(q <= Double(rows.count - 1) + 1e-9)
    } else {
      #expect((q - Double(rows.count - 1)).magnitude < 1e-9)
    }
  }
}
