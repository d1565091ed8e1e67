import Registers
import Testing

@Suite struct ObservationDecoderTests {
  private func decode(
    _ key: String?, _ value: String
  ) -> (record: DecodedRecord, body: [UInt8]) {
    var decoder = RegisterDecoders()
    var body: [UInt8] = [1, 2, 3]
    let bytes = Array(value.utf8)
    guard let key else {
      return (decoder.decode(.observations, key: nil, value: bytes.span, into: &body), body)
    }
    let keyBytes = Array(key.utf8)
    return (decoder.decode(.observations, key: keyBytes.span, value: bytes.span, into: &body), body)
  }

  @Test func anObservationLeavesItsTexts() {
    let (record, body) = decode(
      "p1",
      #"{"pnr":"p1","version":7,"area":"cps","period":"2012","kommune":"S23","outcome":1,"#
        + #""covariates":{"kids":"k0","age":"a8"}}"#)
    #expect(record == .facts(version: 7))
    #expect(
      body == Array("\u{3}cps\u{4}2012\u{3}S23\u{1}\u{2}\u{3}age\u{2}a8\u{4}kids\u{2}k0".utf8))
  }

  @Test(
    arguments: [
      (#"{"pnr":"p1","version":7,"slettet":true}"#, .deletion(version: 7)),
      (#"{"pnr":"p1","version":0,"slettet":true,"area":null,"kommune":[]}"#, .deletion(version: 0)),
      (#"{"pnr":"p1","version":7,"slettet":1}"#, .fault(.wrongType(.slettet))),
      (#"{"pnr":"p1","slettet":true}"#, .fault(.missingField(.version))),
      (#"{"version":7,"slettet":true}"#, .fault(.missingField(.pnr))),
    ] as [(String, DecodedRecord)])
  func aDeletionNeedsOnlyPnrAndVersion(value: String, expected: DecodedRecord) {
    let (record, body) = decode("p1", value)
    #expect(record == expected)
    #expect(body.isEmpty)
  }

  @Test(
    arguments: [
      (#""0101""#, "101"), (#""101""#, "101"), ("101", "101"), ("101.0", "101"), ("0", "0"),
      (#""000""#, "0"), (#""S23""#, "S23"), (#""0S23""#, "0S23"), (#""01 ""#, "01 "),
      (#""851""#, "851"), ("9223372036854775807", "9223372036854775807"), (#""\u0030147""#, "147"),
    ] as [(String, String)])
  func aKommuneCodeHasOneForm(written: String, code: String) {
    let (record, body) = decode(
      "p",
      #"{"pnr":"p","version":1,"area":"a","period":"1","outcome":0,"kommune":"#
        + written + #","covariates":{}}"#)
    #expect(record == .facts(version: 1))
    #expect(body == [1, 0x61, 1, 0x31, UInt8(code.utf8.count)] + code.utf8 + [0, 0])
  }

  @Test(arguments: RefusedRecord.all)
  func aRecordIsRefusedForItsFirstFault(row: RefusedRecord) {
    let (record, body) = decode(row.key, row.value)
    #expect(record == .fault(row.fault))
    #expect(body.isEmpty)
  }

  @Test func everyFaultThatDecodingCanFindHasARow() {
    let others: Set<Fault.Code> = [
      .wrongPartition,  // found where the partitions are known
      .refusedByBroker,  // found by sending what follows from it
      .invalidUTF8,  // has rows of bytes in a test of its own
      .unknownArea, .unknownKommune, .unknownCovariate, .missingCovariate, .unknownLevel,
    ]
    let rows = Set((RefusedRecord.all.map(\.fault) + RefusedRegisterRecord.faults).map(\.code))
    #expect(rows.union(others) == Set(Fault.Code.allCases))
  }

  @Test(
    arguments: [
      ([0xff, 0x70], Array(#"{"pnr":"p","version":1,"slettet":true}"#.utf8)),
      ([0xc3], Array(#"{"pnr":"p","version":1,"slettet":true}"#.utf8)),
      (
        [0x70],
        Array(#"{"pnr":"p","version":1,"slettet":true,"x":""#.utf8) + [
          0xed, 0xa0, 0x80, 0x22, 0x7d,
        ]
      ),
      (
        [0x70],
        Array(#"{"pnr":"p","version":1,"slettet":true,"x":""#.utf8) + [0xc0, 0x80, 0x22, 0x7d]
      ),
    ] as [([UInt8], [UInt8])])
  func textThatIsNotUTF8IsRefused(key: [UInt8], value: [UInt8]) {
    var decoder = RegisterDecoders()
    var body: [UInt8] = []
    let record = decoder.decode(.observations, key: key.span, value: value.span, into: &body)
    #expect(record == .fault(.invalidUTF8))
  }

  @Test func aLargeValueIsReadAndASmallOneBehindItToo() {
    var decoder = RegisterDecoders()
    var body: [UInt8] = []
    let small = Array(#"{"pnr":"p","version":1,"slettet":true}"#.utf8)
    let key = Array("p".utf8)
    for padding in [10_000_000, 0, 3_000_000, 100_000, 16_777_216 - small.count] {
      let large = small + Array(repeating: UInt8(ascii: " "), count: padding)
      let record = decoder.decode(.observations, key: key.span, value: large.span, into: &body)
      #expect(record == .deletion(version: 1))
    }
    let tooLarge = small + Array(repeating: UInt8(ascii: " "), count: 16_777_217 - small.count)
    let refused = decoder.decode(.observations, key: key.span, value: tooLarge.span, into: &body)
    #expect(refused == .fault(.tooLarge))
    let next = decoder.decode(.observations, key: key.span, value: small.span, into: &body)
    #expect(next == .deletion(version: 1))
  }

  @Test func theDecoderKeepsNothingOfTheRecordBefore() {
    var reused = RegisterDecoders()
    var body: [UInt8] = []
    var random = SplitMix64(seed: 11)
    for _ in 0..<500 {
      let record = GeneratedRecord(using: &random)
      var fresh = RegisterDecoders()
      var expectedBody: [UInt8] = []
      let expected = fresh.decode(
        .observations, key: record.key.span, value: record.value.span, into: &expectedBody)
      let decoded = reused.decode(
        .observations, key: record.key.span, value: record.value.span, into: &body)
      #expect(decoded == expected)
      #expect(body == expectedBody)
    }
  }
}
