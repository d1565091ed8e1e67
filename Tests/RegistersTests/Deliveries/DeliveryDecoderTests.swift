import Registers
import Testing

@Suite struct DeliveryDecoderTests {
  private func decode(_ key: String?, _ value: String) throws(Fault) -> Delivery {
    var decoder = DeliveryDecoder()
    let bytes = Array(value.utf8)
    guard let key else { return try decoder.decode(key: nil, value: bytes.span) }
    let keyBytes = Array(key.utf8)
    return try decoder.decode(key: keyBytes.span, value: bytes.span)
  }

  private func text(
    register: String = "register.bef", through: String = #""2013-12-31""#, slut: String = "[0]"
  ) -> String {
    #"{"register":"\#(register)","komplet_til":\#(through),"leveret":"2014-02-28","#
      + #""slut":\#(slut),"kilde":1}"#
  }

  @Test(arguments: Register.allCases)
  func aDeliveryOfAnyRegisterIsRead(register: Register) throws {
    for name in [register.topicName, "\(register)"] {
      let delivery = try decode(name, text(register: name, slut: "[17, 0, 9223372036854775807]"))
      #expect(
        delivery
          == Delivery(
            register: register,
            completeThrough: try #require(Day(year: 2013, month: 12, day: 31)),
            delivered: try #require(Day(year: 2014, month: 2, day: 28)),
            nextOffsets: [17, 0, .max]))
    }
  }

  @Test func aDeliveryIsRefusedForItsFault() {
    let rows: [(String?, String, Fault)] = [
      (nil, text(), .keyMissing), ("bef", text(), .differsFromKey(.register)),
      ("register.bef", "[]", .notAnObject), ("register.bef", "{", .malformedJSON),
      ("x", text(register: "x"), .unknownValue(.register)),
      ("register.bef", text(through: "null"), .wrongType(.kompletTil)),
      ("register.bef", text(through: #""2013-02-30""#), .badDate(.kompletTil)),
      ("register.bef", text(slut: "[]"), .outOfRange(.slut)),
      ("register.bef", text(slut: "[0,-1]"), .outOfRange(.slut)),
      ("register.bef", text(slut: #"["0"]"#), .wrongType(.slut)),
      ("register.bef", text(slut: "[[]]"), .wrongType(.slut)),
      ("register.bef", text(slut: "{}"), .wrongType(.slut)),
      ("register.bef", #"{"register":"register.bef"}"#, .missingField(.kompletTil)),
    ]
    for (key, value, fault) in rows {
      #expect(throws: fault) { try decode(key, value) }
    }
  }
}
