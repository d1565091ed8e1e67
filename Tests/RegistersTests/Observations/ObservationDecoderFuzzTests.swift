import Registers
import Testing

@Suite struct ObservationDecoderFuzzTests {
  /// Checks one record against the oracle; says whether it was accepted.
  private func check(
    _ decoder: inout RegisterDecoders, key: [UInt8], value: [UInt8], body: inout [UInt8]
  ) -> Bool {
    let record = decoder.decode(.observations, key: key.span, value: value.span, into: &body)
    if case .fault = record {
      #expect(body.isEmpty)
      return false
    }
    let oracle = ObservationOracle(key: key, value: value)
    let expected = oracle.map {
      $0.body == nil
        ? DecodedRecord.deletion(version: $0.version) : .facts(version: $0.version)
    }
    #expect(record == expected, "\(String(decoding: value, as: UTF8.self))")
    #expect(body == oracle?.encodedBody, "\(String(decoding: value, as: UTF8.self))")
    return true
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func aRecordThatIsRightIsReadAsTheOracleReadsIt(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var decoder = RegisterDecoders()
    var body: [UInt8] = []
    for _ in 0..<200 {
      let record = GeneratedRecord(using: &random)
      let isAccepted = check(&decoder, key: record.key, value: record.value, body: &body)
      #expect(isAccepted)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func aDamagedRecordIsRefusedOrReadAsTheOracleReadsIt(seed: UInt64) {
    var random = SplitMix64(seed: 1_000 + seed)
    var decoder = RegisterDecoders()
    var body: [UInt8] = []
    var accepted = 0
    for _ in 0..<5_000 {
      let record = GeneratedRecord(using: &random)
      let other = GeneratedRecord(using: &random)
      let value = Damage.of(record.value, with: other.value, using: &random)
      if check(&decoder, key: record.key, value: value, body: &body) { accepted += 1 }
    }
    // Both sides are reached: some damage lies inside a text, most breaks the document.
    #expect((100...4_900).contains(accepted))
  }
}
