import Foundation
import Statistics
import Testing

@Suite struct NormalDistributionTests {
  /// P(Z > z), computed to 50 digits.
  @Test(
    arguments: [
      (0.0, 0.5), (0.001, 0.499601057786088937), (0.1, 0.460172162722971016),
      (0.5, 0.308537538725986896), (0.67448975, 0.250000000062310185),
      (0.6744898, 0.249999984173481807), (1.0, 0.158655253931457051),
      (1.5, 0.066807201268858066), (1.959963984540054, 0.0250000000000000109),
      (2.5, 0.00620966532577613517), (3.090232306167813, 0.00100000000000000118),
      (4.0, 0.0000316712418331199213), (5.0, 2.86651571879193912e-7),
      (5.65685424949238, 7.70862895014003194e-9), (5.656854249492381, 7.70862895013999207e-9),
      (6.0, 9.86587645037698141e-10), (8.0, 6.22096057427178412e-16),
      (10.0, 7.61985302416052607e-24), (15.0, 3.67096619931275089e-51),
      (20.0, 2.7536241186062337e-89), (30.0, 4.90671392714818706e-198),
      (37.0, 5.72557122252457682e-300),
    ])
  func tailsAreExactTo13Digits(z: Double, probability: Double) {
    let tail = NormalDistribution.upperTail(z)
    #expect((tail - probability).magnitude <= 1e-13 * probability)
    #expect(NormalDistribution.twoSided(-z) == 2 * tail)
  }

  @Test func tailsAreThoseOfThePlatform() {
    for step in 0..<3_700 {
      let z = Double(step) / 100 + 0.0037
      let reference = erfc(z / 2.0.squareRoot()) / 2
      // What half an ulp of the platform's argument does to its result comes on top.
      let limit = (1e-13 + z * z * 0x1p-52) * reference
      #expect((NormalDistribution.upperTail(z) - reference).magnitude <= limit, "\(z)")
    }
    #expect(NormalDistribution.upperTail(39) == 0)
    #expect(NormalDistribution.upperTail(.infinity) == 0)
  }

  /// The first three are Wichura's own checks; all were computed to 50 digits.
  @Test(
    arguments: [
      (0.25, -0.674489750196081743), (0.001, -3.09023230616781354),
      (1e-20, -9.26234008979840758), (0.075, -1.43953147093845593),
      (0.0749999, -1.43953217737590059), (0.5, 0), (0.9, 1.28155156554460059),
      (1e-11, -6.7060231554951363), (1e-12, -7.03448382530113193),
      (0x1p-52, -8.12589066470190686), (0x1p-53, -8.20953615160138686),
      (1e-300, -37.0470962993611992),
    ])
  func quantilesAreExactTo14Digits(share: Double, deviate: Double) {
    let quantile = NormalDistribution.quantile(share)
    #expect((quantile - deviate).magnitude <= 1e-14 * deviate.magnitude)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func quantilesAndTailsAreInverse(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let share = 0.5 * Foundation.exp(-Double.random(in: 0..<600, using: &random))
    let deviate = NormalDistribution.quantile(share)
    let back = NormalDistribution.upperTail(-deviate)
    #expect((back - share).magnitude <= (1e-13 + deviate * deviate * 2e-15) * share)
  }
}
