import Store
import Testing

struct CRC32CTests {
  /// RFC 3720, appendix B.4, and the check value of the CRC catalogue.
  @Test(
    arguments: [
      ([UInt8](repeating: 0, count: 32), 0x8a91_36aa),
      ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
      ([UInt8](0..<32), 0x46dd_794e),
      ([UInt8]((0..<32).reversed()), 0x113f_db5c),
      ([UInt8]("123456789".utf8), 0xe306_9283),
      ([], 0),
    ] as [([UInt8], UInt32)])
  func givesThePublishedValues(bytes: [UInt8], expected: UInt32) {
    var checksum = CRC32C()
    checksum.combine(bytes.span)
    #expect(checksum.value == expected)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func combiningTwoPartsEqualsCombiningTheWhole(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = random.bytes(count: Int.random(in: 0...100, using: &random))
    let cut = Int.random(in: 0...bytes.count, using: &random)
    var whole = CRC32C()
    whole.combine(bytes.span)
    var parts = CRC32C()
    parts.combine([UInt8](bytes[..<cut]).span)
    parts.combine([UInt8](bytes[cut...]).span)
    #expect(parts.value == whole.value)
  }
}
