import Registers
import Testing

@Suite struct Murmur2Tests {
  /// The known answers of Apache Kafka's own `UtilsTest`.
  @Test(
    arguments: [
      ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
      ("a-little-bit-longer-string", -1_486_304_829),
      ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971), ("abc", 479_470_107),
    ] as [(String, Int32)])
  func hashesAsTheJavaClientDoes(text: String, expected: Int32) {
    let bytes = Array(text.utf8)
    #expect(Int32(bitPattern: Murmur2.hash(bytes.span)) == expected)
  }

  /// −973932308 & 0x7fffffff = 1173551340.
  @Test(
    arguments: [("21", 12, 0), ("21", 7, 3), ("21", 1, 0), ("abc", 10, 7)]
      as [(String, Int, Int)])
  func takesTheSignBitOffBeforeTheRemainder(key: String, count: Int, expected: Int) {
    let bytes = Array(key.utf8)
    let partition = Murmur2.partition(of: bytes.span, partitionCount: count)
    #expect(partition == expected)
  }

  @Test func anEmptyKeyHashesToTheFinalisedSeed() {
    let none: [UInt8] = []
    #expect(Murmur2.hash(none.span) == 275_646_681)
  }
}
