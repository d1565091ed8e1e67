import Registers
import Testing

@Suite struct KommuneConditionsDecoderTests {
  private func decode(_ key: String?, _ value: String) throws(Fault) -> KommuneConditions {
    var decoder = KommuneConditionsDecoder()
    let bytes = Array(value.utf8)
    guard let key else { return try decoder.decode(key: nil, value: bytes.span) }
    let keyBytes = Array(key.utf8)
    return try decoder.decode(key: keyBytes.span, value: bytes.span)
  }

  private func text(kom: String = "751", _ years: (Int, String, String)...) -> String {
    let entries = years.map {
      #"{"aar":\#($0.0),"ledighed_pct":\#($0.1),"byandel_pct":\#($0.2)}"#
    }
    return #"{"kom":\#(kom),"aar":[\#(entries.joined(separator: ","))]}"#
  }

  @Test(arguments: [("751", "751"), ("0751", #""751""#), ("751", #""0751""#), ("00751", "751.0")])
  func theKeyAndTheFieldMayWriteTheCodeInDifferentWays(key: String, kom: String) throws {
    let conditions = try decode(
      key, text(kom: kom, (2013, "6.5", "100"), (2011, "null", "0"), (2012, "5", "null")))
    #expect(
      conditions
        == KommuneConditions(
          kommune: 751,
          years: [
            .init(year: 2011, unemployment: nil, urbanShare: 0),
            .init(year: 2012, unemployment: 5, urbanShare: nil),
            .init(year: 2013, unemployment: 6.5, urbanShare: 100),
          ]))
  }

  @Test func conditionsAreRefusedForTheirFault() {
    let rows: [(String?, String, Fault)] = [
      (nil, text(), .keyMissing), ("752", text(), .differsFromKey(.kom)),
      ("", text(), .differsFromKey(.kom)), ("7510", text(), .differsFromKey(.kom)),
      ("751", text(kom: "null"), .wrongType(.kom)), ("0", text(kom: "0"), .unknownKommuneCode),
      ("751", text((2012, "-0.1", "1")), .outOfRange(.ledighedPct)),
      ("751", text((2012, "1", "100.1")), .outOfRange(.byandelPct)),
      ("751", text((2012, #""1""#, "1")), .wrongType(.ledighedPct)),
      ("751", text((1899, "1", "1")), .outOfRange(.aar)),
      ("751", text((2012, "1", "1"), (2011, "1", "1"), (2012, "2", "1")), .duplicateYear(.aar)),
      ("751", #"{"kom":751,"aar":[{"aar":2012}]}"#, .missingField(.ledighedPct)),
      ("751", #"{"kom":751,"aar":{}}"#, .wrongType(.aar)),
      ("751", #"{"kom":751}"#, .missingField(.aar)),
    ]
    for (key, value, fault) in rows {
      #expect(throws: fault) { try decode(key, value) }
    }
  }
}
