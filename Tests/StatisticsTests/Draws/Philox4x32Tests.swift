import Statistics
import Testing

@Suite struct Philox4x32Tests {
  /// The published known answers of Random123, file kat_vectors: counter, key and output in words,
  /// the low word of each half first.
  @Test(
    arguments: [
      ((0, 0), 0, [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
      (
        (.max, .max), .max, [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        (0x85a3_08d3_243f_6a88, 0x0370_7344_1319_8a2e), 0x299f_31d0_a409_3822,
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ] as [((UInt64, UInt64), UInt64, [UInt32])])
  func givesThePublishedAnswers(counter: (UInt64, UInt64), key: UInt64, expected: [UInt32]) {
    let words = Philox4x32.words(counter: counter, key: key)
    #expect([words.0, words.1, words.2, words.3] == expected)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func sharesAreTheMiddlesOfTheFirst52Bits(seed: UInt64) {
    let counter = (seed &* 0x9e37_79b9_7f4a_7c15, seed)
    let words = Philox4x32.words(counter: counter, key: 2014)
    let bits = String(UInt64(words.0) << 32 | UInt64(words.1), radix: 2)
    let padded = String(repeating: "0", count: 64 - bits.count) + bits
    var share = 0x1p-53
    for (place, bit) in padded.prefix(52).enumerated() where bit == "1" {
      share += Double(sign: .plus, exponent: -place - 1, significand: 1)
    }
    #expect(Philox4x32.share(counter: counter, key: 2014) == share)
    #expect(share > 0 && share < 1)
  }
}
