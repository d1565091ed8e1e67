extension Elementary {
  /// ln x; −∞ at 0, NaN below 0 and for NaN.
  package static func log(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return -.infinity }
    if x == .infinity { return x }
    let normal = x.isNormal ? x : x * 0x1p54
    let (fraction, k) = split(normal)
    return logarithm(fraction, k: x.isNormal ? k : k - 54, correction: 0)
  }

  /// ln(1 + x), exact to the last bits for small x; −∞ at −1, NaN below and for NaN.
  package static func log1p(_ x: Double) -> Double {
    if x.isNaN || x < -1 { return .nan }
    if x == -1 { return -.infinity }
    if x == .infinity || x.magnitude < 0x1p-54 { return x }
    if x > lowerFraction && x < upperFraction { return logarithm(x, k: 0, correction: 0) }
    let sum = 1 + x
    // What the rounding of 1 + x lost.
    let lost = x > 1 ? 1 - (sum - x) : x - (sum - 1)
    let (fraction, k) = split(sum)
    return logarithm(fraction, k: k, correction: lost / sum)
  }

  /// ln(1 + x) for 0 ≤ x ≤ 1, without branches, so that loops over it become vector code. The
  /// same bits as `log1p`, for x = 0 or x ≥ 2⁻⁵⁴.
  @inline(__always)
  package static func log1pOfUnit(_ x: Double) -> Double {
    let isLarge = x >= upperFraction
    let sum = 1 + x
    let lost = x - (sum - 1)
    let fraction = isLarge ? sum * 0.5 - 1 : x
    let k = isLarge ? 1.0 : 0.0
    return logarithm(fraction, k: k, correction: isLarge ? lost / sum : 0)
  }

  /// √½ − 1 and √2 − 1.
  private static let lowerFraction = -0x1.2bec333018867p-2
  private static let upperFraction = 0x1.a827999fcef32p-2

  /// The normal number x as (1 + fraction) · 2ᵏ with 1 + fraction in √½…√2.
  @inline(__always)
  private static func split(_ x: Double) -> (fraction: Double, k: Double) {
    let exponentBits = Int(x.bitPattern >> 52) - 1023
    let mantissa = x.bitPattern & 0x000f_ffff_ffff_ffff
    let one = Double(bitPattern: mantissa | 0x3ff0_0000_0000_0000)
    // Halving before the subtraction keeps the fraction exact.
    return one - 1 >= upperFraction
      ? (one * 0.5 - 1, Double(exponentBits + 1)) : (one - 1, Double(exponentBits))
  }

  /// ln((1 + f) · 2ᵏ) + correction, by ln(1 + f) = f − f²/2 + s(f²/2 + R) with s = f/(2 + f) and
  /// R = 2s²/3 + 2s⁴/5 + …: the series of 2 artanh s without its first term, in which the large
  /// terms f and f²/2 are exact or nearly so. The first term left out is below 2⁻⁶⁰.
  @inline(__always)
  private static func logarithm(_ f: Double, k: Double, correction: Double) -> Double {
    let halfSquare = 0.5 * f * f
    let s = f / (2 + f)
    let z = s * s
    let z2 = z * z
    let a = 2.0 / 3 + z * (2.0 / 5)
    let b = 2.0 / 7 + z * (2.0 / 9)
    let c = 2.0 / 11 + z * (2.0 / 13)
    let d = 2.0 / 15 + z * (2.0 / 17)
    let e = 2.0 / 19 + z * (2.0 / 21)
    let series = z * (a + z2 * (b + z2 * (c + z2 * (d + z2 * e))))
    let small = s * (halfSquare + series) + (k * ln2Low + correction)
    return k * ln2High - ((halfSquare - small) - f)
  }
}
