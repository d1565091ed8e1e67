/// The standard normal distribution, in `Elementary`'s plain arithmetic.
package enum NormalDistribution {
  /// Half the width of an interval of 95 %, in standard errors.
  package static let z95 = 1.959963984540054
  /// Of one of 99.8 %.
  package static let z998 = 3.090232306167813

  /// The probability of a deviate at least as far from 0 as `z`, either side; 0 beyond 38.5.
  /// Relative error below 10⁻¹³.
  package static func twoSided(_ z: Double) -> Double { 2 * upperTail(z.magnitude) }

  /// P(Z > z), z ≥ 0.
  ///
  /// Source: Cody, "Algorithm 715: SPECFUN", ACM Transactions on Mathematical Software 19 (1993)
  /// 22, function ANORM: rational Chebyshev approximations in three ranges.
  package static func upperTail(_ z: Double) -> Double {
    precondition(z >= 0, "the tail above a deviate that is not negative")
    if z <= centreMax { return 0.5 - centre(z) }
    if z > tailMax { return 0 }
    let factor = z <= middleMax ? middle(z) : tail(z)
    // exp(−z²/2) in two factors, so that z² loses no bits.
    let coarse = (z * 16).rounded(.towardZero) / 16
    let rest = (z - coarse) * (z + coarse)
    return Elementary.exp(-0.5 * coarse * coarse) * Elementary.exp(-0.5 * rest) * factor
  }

  private static let centreMax = 0.674_489_75
  /// √32.
  private static let middleMax = 5.656_854_249_492_380
  /// Beyond, the probability is below the least double.
  private static let tailMax = 38.5

  /// P(0 < Z < z).
  private static func centre(_ z: Double) -> Double {
    let square = z * z
    var over = 0.065682337918207449113 * square
    var under = square
    over = (over + 2.2352520354606839287) * square
    under = (under + 47.20258190468824187) * square
    over = (over + 161.02823106855587881) * square
    under = (under + 976.09855173777669322) * square
    over = (over + 1067.6894854603709582) * square
    under = (under + 10260.932208618978205) * square
    return z * (over + 18154.981253343561249) / (under + 45507.789335026729956)
  }

  /// exp(z²/2) P(Z > z), as is `tail`.
  private static func middle(_ z: Double) -> Double {
    var over = 1.0765576773720192317e-8 * z
    var under = z
    over = (over + 0.39894151208813466764) * z
    under = (under + 22.266688044328115691) * z
    over = (over + 8.8831497943883759412) * z
    under = (under + 235.38790178262499861) * z
    over = (over + 93.506656132177855979) * z
    under = (under + 1519.377599407554805) * z
    over = (over + 597.27027639480026226) * z
    under = (under + 6485.558298266760755) * z
    over = (over + 2494.5375852903726711) * z
    under = (under + 18615.571640885098091) * z
    over = (over + 6848.1904505362823326) * z
    under = (under + 34900.952721145977266) * z
    over = (over + 11602.651437647350124) * z
    under = (under + 38912.003286093271411) * z
    return (over + 9842.7148383839780218) / (under + 19685.429676859990727)
  }

  private static func tail(_ z: Double) -> Double {
    let inverse = 1 / (z * z)
    var over = 0.02307344176494017303 * inverse
    var under = inverse
    over = (over + 0.21589853405795699) * inverse
    under = (under + 1.28426009614491121) * inverse
    over = (over + 0.1274011611602473639) * inverse
    under = (under + 0.468238212480865118) * inverse
    over = (over + 0.022235277870649807) * inverse
    under = (under + 0.0659881378689285515) * inverse
    over = (over + 0.001421619193227893466) * inverse
    under = (under + 0.00378239633202758244) * inverse
    let ratio = inverse * (over + 2.9112874951168792e-5) / (under + 7.29751555083966205e-5)
    return (inverseRootTwoPi - ratio) / z
  }

  /// 1/√(2π).
  private static let inverseRootTwoPi = 0.398942280401432677939946059934
}
