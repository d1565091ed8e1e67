extension Elementary {
  /// eˣ for any double; +∞ above 709.78, 0 below −745.13, NaN for NaN.
  package static func exp(_ x: Double) -> Double {
    if x.magnitude < 708 { return boundedExp(x) }
    if x.isNaN { return x }
    if x > 710 { return .infinity }
    if x < -746 { return 0 }
    let (mantissa, shifted) = reducedExp(x)
    // The exponent may leave the range of normal numbers: two exact steps, one rounding.
    let exponent = Int(shifted - roundingShift)
    let half = exponent / 2
    return mantissa * powerOfTwo(half) * powerOfTwo(exponent - half)
  }

  /// eˣ for |x| < 708, where the result is a normal number; without branches, so that loops over
  /// it become vector code. The same bits as `exp`.
  @inline(__always)
  package static func boundedExp(_ x: Double) -> Double {
    let (mantissa, shifted) = reducedExp(x)
    return Double(bitPattern: mantissa.bitPattern &+ (shifted.bitPattern &<< 52))
  }

  /// eˣ = mantissa · 2ᵏ with k = `shifted` − `roundingShift`, mantissa in 0.70…1.42.
  ///
  /// e^r for |r| ≤ ½ ln 2 by Taylor's series: the first term left out is below 2⁻⁵⁷ of the sum.
  @inline(__always)
  private static func reducedExp(_ x: Double) -> (mantissa: Double, shifted: Double) {
    let shifted = x * inverseLn2 + roundingShift
    let k = shifted - roundingShift
    let high = x - k * ln2High
    let low = k * ln2Low
    let r = high - low
    let rest = (high - r) - low
    let r2 = r * r
    let r4 = r2 * r2
    let c23 = 0.5 + r * (1.0 / 6)
    let c45 = 1.0 / 24 + r * (1.0 / 120)
    let c67 = 1.0 / 720 + r * (1.0 / 5040)
    let c89 = 1.0 / 40_320 + r * (1.0 / 362_880)
    let c1011 = 1.0 / 3_628_800 + r * (1.0 / 39_916_800)
    let c1213 = 1.0 / 479_001_600 + r * (1.0 / 6_227_020_800)
    let tail = (c67 + r2 * c89) + r4 * (c1011 + r2 * c1213)
    let series = r2 * ((c23 + r2 * c45) + r4 * tail)
    return (1 + (r + (rest + series)), shifted)
  }

  /// 2ᵏ for k in −1022…1023.
  private static func powerOfTwo(_ k: Int) -> Double {
    Double(bitPattern: UInt64(k + 1023) << 52)
  }
}
