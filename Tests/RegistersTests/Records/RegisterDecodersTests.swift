import Registers
import Testing

@Suite struct RegisterDecodersTests {
  private func decode(
    _ register: Register, _ value: String
  ) -> (record: DecodedRecord, body: [UInt8]) {
    var decoders = RegisterDecoders()
    var body: [UInt8] = [1, 2, 3]
    let key = Array("p".utf8)
    let bytes = Array(value.utf8)
    return (decoders.decode(register, key: key.span, value: bytes.span, into: &body), body)
  }

  private func history(_ register: Register, _ changes: [String: String?]) throws -> PersonHistory {
    let (record, body) = decode(register, RightRecord.text(of: register, changes))
    #expect(record == .facts(version: 1))
    var facts: [UInt8] = []
    let none: [UInt8] = []
    try PersonFacts.replace(
      register, version: 1, body: body.span, in: none.span, into: &facts)
    try PersonFacts.validate(facts.span)
    var history = PersonHistory()
    try history.read(facts.span)
    #expect(history.known == [register])
    return history
  }

  @Test(arguments: Register.allCases)
  func theRightRecordIsRight(register: Register) {
    let (record, body) = decode(register, RightRecord.text(of: register))
    #expect(record == .facts(version: 1))
    #expect(!body.isEmpty)
  }

  @Test(arguments: Register.allCases)
  func aDeletionNeedsOnlyPnrAndVersion(register: Register) {
    let (record, body) = decode(register, #"{"pnr":"p","version":7,"slettet":true}"#)
    #expect(record == .deletion(version: 7))
    #expect(body.isEmpty)
  }

  @Test(arguments: RefusedRegisterRecord.all)
  func aRecordIsRefusedForItsFault(row: RefusedRegisterRecord) {
    let (record, body) = decode(row.register, row.value)
    #expect(record == .fault(row.fault))
    #expect(body.isEmpty)
  }

  @Test(arguments: Register.allCases)
  func aRegisterRefusesTheRecordsOfTheOthers(register: Register) {
    for other in Register.allCases where other != register {
      let (record, _) = decode(register, RightRecord.text(of: other))
      guard case .fault(.missingField) = record else {
        Issue.record("\(register) takes a record of \(other)")
        continue
      }
    }
  }

  @Test(
    arguments: [
      (.bef, ["bopael": "[]", "udvandret": "[]"]), (.ophg, ["tilladelser": "[]"]),
      (.udda, ["fuldfoert": "[]"]), (.kotre, ["forloeb": "[]"]), (.udfk, ["afgang": "[]"]),
      (.amrun, ["tilstande": "[]"]), (.sssy, ["aar": "[]"]),
      (.foraeldre, ["mor": "null", "far": "null"]),
    ] as [(Register, [String: String])])
  func emptyListsAreKnowledge(register: Register, changes: [String: String]) throws {
    let history = try history(register, changes)
    #expect(history.population?.residences.isEmpty ?? true)
    let entries =
      history.permits.count + history.completed.count + history.courses.count
      + history.exams.count + history.labourStates.count + history.health.count
    #expect(entries == 0)
    #expect((history.parents != nil) == (register == .foraeldre))
  }

  @Test(
    arguments: [
      (#""0101""#, 101), (#""101""#, 101), ("101", 101), ("101.0", 101), ("411", 411),
      (#""0411""#, 411), (#""000860""#, 860), ("1", 1),
    ] as [(String, UInt16)])
  func aKommuneCodeIsANumberOrAText(written: String, code: UInt16) throws {
    let history = try history(
      .bef,
      ["bopael": #"[{"fra":"1990-01-01","kom":\#(written)},{"fra":"2007-01-01","kom":101}]"#])
    #expect(history.population?.residences.first?.kommune == code)
  }

  @Test(
    arguments: [
      // Until the reform, by the next residence, by death, by emigration for good.
      (#"{"fra":"1990-01-01","kom":171},{"fra":"2007-01-01","kom":101}"#, "null", ""),
      (#"{"fra":"1990-01-01","kom":171}"#, #""2007-01-01""#, ""),
      (#"{"fra":"1990-01-01","kom":171}"#, "null", #"{"fra":"2006-12-31","til":null}"#),
      (
        #"{"fra":"1990-01-01","kom":171}"#, #""2020-01-01""#,
        #"{"fra":"2006-12-31","til":"2020-01-01"}"#
      ),
      // Abroad twice, without a day at home in between.
      (
        #"{"fra":"1990-01-01","kom":171},{"fra":"2012-01-01","kom":101}"#, "null",
        #"{"fra":"2009-01-01","til":"2013-01-01"},{"fra":"2000-01-01","til":"2009-01-01"}"#
      ),
      // No day at all.
      (#"{"fra":"2010-01-01","kom":171},{"fra":"2010-01-01","kom":101}"#, "null", ""),
      // Christiansø at any time.
      (#"{"fra":"2010-01-01","kom":411}"#, "null", ""),
    ])
  func aClosedCodeIsRightUntilTheReform(stays: String, death: String, absences: String) throws {
    let history = try history(
      .bef, ["bopael": "[\(stays)]", "doed": death, "udvandret": "[\(absences)]"])
    #expect(history.population?.residences.isEmpty == false)
  }

  @Test(
    arguments: [
      (#""DK""#, "DK"), (#""XK""#, "XK"), (#""XX""#, "XX"), ("5103", "XX"), (#""5103""#, "XX"),
      ("5001", "ZZ"), ("5102", "ZZ"), (#""5999""#, "ZZ"), ("5999.0", "ZZ"),
    ])
  func aCountryHasTwoLetters(written: String, letters: String) throws {
    let population = try #require(try history(.bef, ["opr_land": written]).population)
    let country = String(decoding: [population.country.0, population.country.1], as: UTF8.self)
    #expect(country == letters)
  }

  @Test(
    arguments: [
      ("2", 200), ("2.0", 200), ("1.999", 199), ("1.9999999999", 200), ("2.01", 201),
      ("-3", -300), ("-2.999", -300), ("12", 1_200), ("7.3", 730), ("0.29", 29), ("4.35", 435),
      ("6.666666666", 666), ("-0.001", -1),
    ] as [(String, Int16)])
  func anAverageIsRoundedDown(written: String, hundredths: Int16) throws {
    let history = try history(
      .udfk,
      ["afgang": #"[{"skoleaar":2012,"kltrin":9,"gennemsnit":\#(written),"kom":null}]"#])
    #expect(history.exams.first?.averageHundredths == hundredths)
  }

  @Test func entriesAreSortedAndKeepTheOrderOfEqualDates() throws {
    let history = try history(
      .ophg,
      [
        "tilladelser": #"[{"tilladelsesdato":"2010-01-01","kategori":"studie"},"#
          + #"{"tilladelsesdato":"2009-01-01","kategori":"andet"},"#
          + #"{"tilladelsesdato":"2010-01-01","kategori":"asyl"},"#
          + #"{"tilladelsesdato":"1999-01-01","kategori":"eu_eoes"}]"#
      ])
    #expect(history.permits.map(\.category) == [.euEEA, .other, .study, .asylum])
  }
}
