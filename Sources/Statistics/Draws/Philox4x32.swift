/// The counter-based generator Philox4x32-10: 128 random bits for each counter under a key, the
/// same whatever was drawn before.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
package enum Philox4x32 {
  private static let roundCount = 10

  /// - Parameters:
  ///   - counter: two 64-bit halves; each gives its low word first, then its high word.
  ///   - key: likewise.
  package static func words(
    counter: (UInt64, UInt64), key: UInt64
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var c0 = UInt32(truncatingIfNeeded: counter.0)
    var c1 = UInt32(truncatingIfNeeded: counter.0 >> 32)
    var c2 = UInt32(truncatingIfNeeded: counter.1)
    var c3 = UInt32(truncatingIfNeeded: counter.1 >> 32)
    var k0 = UInt32(truncatingIfNeeded: key)
    var k1 = UInt32(truncatingIfNeeded: key >> 32)
    for _ in 0..<roundCount {
      let first = UInt64(c0) &* 0xD251_1F53
      let second = UInt64(c2) &* 0xCD9E_8D57
      c0 = UInt32(truncatingIfNeeded: second >> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: second)
      c2 = UInt32(truncatingIfNeeded: first >> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: first)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }

  /// A share strictly between 0 and 1: the middle of one of 2⁵² equal steps, chosen by the first
  /// two words.
  package static func share(counter: (UInt64, UInt64), key: UInt64) -> Double {
    let (high, low, _, _) = words(counter: counter, key: key)
    return (Double(UInt64(high) << 20 | UInt64(low >> 12)) + 0.5) * 0x1p-52
  }
}
