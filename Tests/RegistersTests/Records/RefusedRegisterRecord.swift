import Registers
import Testing

/// A register's right record but for one thing, and the fault that it must be refused for.
struct RefusedRegisterRecord: CustomTestStringConvertible, Sendable {
  let register: Register
  let fault: Fault
  let value: String
  var testDescription: String { "\(register) \(fault.code.rawValue): \(value.prefix(300))" }

  init(_ register: Register, _ fault: Fault, _ changes: [String: String?]) {
    self.register = register
    self.fault = fault
    value = RightRecord.text(of: register, changes)
  }

  /// Rows of a fault and the text of the one member that has it.
  private static func rows(
    _ register: Register, _ field: String, _ rows: [(Fault, String)],
    with others: [String: String?] = [:]
  ) -> [RefusedRegisterRecord] {
    rows.map { fault, text in
      RefusedRegisterRecord(register, fault, others.merging([field: text]) { $1 })
    }
  }

  static let all =
    missing + person + country + residences + closedResidences + emigrations + permits
    + educations + courses + exams + states + health + parents

  /// With those that only records without a person have.
  static let faults: [Fault] = all.map(\.fault) + [.differsFromKey(.register)]

  private static let missing: [RefusedRegisterRecord] = Register.allCases.flatMap { register in
    let members = RightRecord.members(of: register)
    return RecordField.allCases.filter { members[$0.name] != nil }.map { field in
      RefusedRegisterRecord(register, .missingField(field), [field.name: String?.none])
    }
  }

  private static let person: [RefusedRegisterRecord] = [
    rows(
      .bef, "foed_dag",
      [
        (.wrongType(.foedDag), "20010505"), (.wrongType(.foedDag), "null"),
        (.badDate(.foedDag), #""2001-02-29""#), (.badDate(.foedDag), #""2001-5-5""#),
      ]),
    rows(
      .bef, "koen",
      [
        (.wrongType(.koen), #""1""#), (.outOfRange(.koen), "0"), (.outOfRange(.koen), "3"),
        (.outOfRange(.koen), "1.5"),
      ]),
    rows(.bef, "ie_type", [(.outOfRange(.ieType), "4"), (.wrongType(.ieType), "true")]),
    rows(
      .bef, "foerste_indvandring",
      [(.wrongType(.foersteIndvandring), "0"), (.badDate(.foersteIndvandring), #""""#)]),
    rows(
      .bef, "civst",
      [
        (.unknownValue(.civst), #""u""#), (.unknownValue(.civst), #""UG""#),
        (.unknownValue(.civst), #""""#), (.wrongType(.civst), "null"),
      ]),
    rows(.bef, "antboernf", [(.outOfRange(.antboernf), "-1"), (.outOfRange(.antboernf), "100")]),
    rows(
      .bef, "doed", [(.wrongType(.doed), "false"), (.badDate(.doed), #""2001-05-05 ""#)]),
    rows(.bef, "slettet", [(.wrongType(.slettet), "0")]),
    rows(.bef, "version", [(.badVersion, "-1")]),
    rows(.bef, "pnr", [(.pnrDiffersFromKey, #""q""#)]),
  ].flatMap { $0 }

  private static let country = rows(
    .bef, "opr_land",
    [
      (.wrongType(.oprLand), "null"), (.unknownValue(.oprLand), #""tr""#),
      (.unknownValue(.oprLand), #""TUR""#), (.unknownValue(.oprLand), #""""#),
      (.unknownValue(.oprLand), "5100"), (.unknownValue(.oprLand), "-5103"),
    ])

  private static func stay(_ kommune: String, from date: String = "2001-05-05") -> String {
    #"{"fra":"\#(date)","kom":\#(kommune)}"#
  }

  private static let residences = rows(
    .bef, "bopael",
    [
      (.wrongType(.bopael), "{}"), (.wrongType(.bopael), "[1]"), (.wrongType(.bopael), "null"),
      (.missingField(.fra), #"[{"kom":101}]"#), (.missingField(.kom), #"[{"fra":"2001-05-05"}]"#),
      (.duplicateField(.kom), #"[{"fra":"2001-05-05","kom":101,"kom":101}]"#),
      (.wrongType(.kom), "[\(stay("null"))]"), (.unknownKommuneCode, "[\(stay("0"))]"),
      (.unknownKommuneCode, "[\(stay("1000"))]"), (.unknownKommuneCode, "[\(stay("101.5"))]"),
      (.unknownKommuneCode, "[\(stay("-101"))]"), (.unknownKommuneCode, "[\(stay(#""S23""#))]"),
      (.unknownKommuneCode, "[\(stay(#""""#))]"),
      (.unknownKommuneCode, "[\(stay(#""00000000000000000000""#))]"),
      (.unknownKommuneCode, "[\(stay(#""99999999999999999999101""#))]"),
      (.unsortedDates(.bopael), "[\(stay("101")),\(stay("147", from: "2001-05-04"))]"),
      (
        .tooManyEntries(.bopael),
        "[" + Array(repeating: stay("101"), count: 2_001).joined(separator: ",") + "]"
      ),
    ])

  private static let closedResidences =
    rows(
      .bef, "bopael",
      [
        (.closedKommune, "[\(stay("171")),\(stay("101", from: "2007-01-02"))]"),
        (.closedKommune, "[\(stay("171", from: "2007-01-01"))]"),
        (.closedKommune, "[\(stay("171", from: "1990-01-01"))]"),
        (
          .closedKommune,
          "[\(stay("101")),\(stay("171", from: "2020-02-01")),\(stay("101", from: "2020-02-02"))]"
        ),
      ], with: ["doed": "null", "udvandret": "[]"])
    // Home for a day between two emigrations, after the reform.
    + rows(
      .bef, "udvandret",
      [
        (
          .closedKommune,
          #"[{"fra":"2010-05-06","til":null},{"fra":"2006-05-05","til":"2010-05-05"}]"#
        )
      ], with: ["doed": "null", "bopael": "[\(stay("171"))]"])

  private static let emigrations = rows(
    .bef, "udvandret",
    [
      (.wrongType(.udvandret), "0"), (.missingField(.til), #"[{"fra":"2001-05-05"}]"#),
      (.endsBeforeStart(.til), #"[{"fra":"2001-05-05","til":"2001-05-04"}]"#),
      (.badDate(.til), #"[{"fra":"2001-05-05","til":"9999-99-99"}]"#),
    ])

  private static let permits = rows(
    .ophg, "tilladelser",
    [
      (.unknownValue(.kategori), #"[{"tilladelsesdato":"2001-05-05","kategori":"asyl "}]"#),
      (.wrongType(.kategori), #"[{"tilladelsesdato":"2001-05-05","kategori":1}]"#),
      (.badDate(.tilladelsesdato), #"[{"tilladelsesdato":"x","kategori":"asyl"}]"#),
    ])

  private static let educations = rows(
    .udda, "fuldfoert",
    [
      (.unknownValue(.niveau), #"[{"hf_vfra":"2001-05-05","niveau":"H36","hf_kilde":1}]"#),
      (.unknownValue(.niveau), #"[{"hf_vfra":"2001-05-05","niveau":"h30","hf_kilde":1}]"#),
      (.outOfRange(.hfKilde), #"[{"hf_vfra":"2001-05-05","niveau":"H30","hf_kilde":-1}]"#),
      (.outOfRange(.hfKilde), #"[{"hf_vfra":"2001-05-05","niveau":"H30","hf_kilde":2147483648}]"#),
    ])

  private static let courses = rows(
    .kotre, "forloeb",
    [
      (
        .endsBeforeStart(.elev3Vtil),
        #"[{"elev3_vfra":"2001-05-05","elev3_vtil":"2000-05-05","niveau":"H20"}]"#
      ),
      (.wrongType(.forloeb), "[null]"),
    ])

  private static let exams = rows(
    .udfk, "afgang",
    [
      (.outOfRange(.skoleaar), #"[{"skoleaar":2101,"kltrin":9,"gennemsnit":2,"kom":null}]"#),
      (.outOfRange(.kltrin), #"[{"skoleaar":2012,"kltrin":10,"gennemsnit":2,"kom":null}]"#),
      (.outOfRange(.gennemsnit), #"[{"skoleaar":2012,"kltrin":9,"gennemsnit":12.01,"kom":null}]"#),
      (.outOfRange(.gennemsnit), #"[{"skoleaar":2012,"kltrin":9,"gennemsnit":-3.001,"kom":null}]"#),
      (.wrongType(.gennemsnit), #"[{"skoleaar":2012,"kltrin":9,"gennemsnit":"2","kom":null}]"#),
      (.unknownKommuneCode, #"[{"skoleaar":2012,"kltrin":9,"gennemsnit":2,"kom":"x"}]"#),
    ])

  private static let states = rows(
    .amrun, "tilstande",
    [
      (
        .endsBeforeStart(.tilDato),
        #"[{"fra_dato":"2001-05-05","til_dato":"2001-05-04","soc_status":131}]"#
      ),
      (.outOfRange(.socStatus), #"[{"fra_dato":"2001-05-05","til_dato":null,"soc_status":99}]"#),
      (.outOfRange(.socStatus), #"[{"fra_dato":"2001-05-05","til_dato":null,"soc_status":1000}]"#),
      (.wrongType(.socStatus), #"[{"fra_dato":"2001-05-05","til_dato":null,"soc_status":null}]"#),
    ])

  private static func year(_ year: Int, contacts: Int = 1, admissions: Int = 0) -> String {
    #"{"aar":\#(year),"laegekontakter":\#(contacts),"speciallaege":0,"#
      + #""indlaeggelser":\#(admissions)}"#
  }

  private static let health = rows(
    .sssy, "aar",
    [
      (.duplicateYear(.aar), "[\(year(2012)),\(year(2011)),\(year(2012))]"),
      (.outOfRange(.laegekontakter), "[\(year(2012, contacts: -1))]"),
      (.outOfRange(.indlaeggelser), "[\(year(2012, admissions: 100_000))]"),
      (.outOfRange(.aar), "[\(year(12))]"),
      (
        .tooManyEntries(.aar),
        "[" + (1900...2100).map { year($0) }.joined(separator: ",") + "]"
      ),
    ])

  private static let parents = rows(
    .foraeldre, "mor",
    [
      (.wrongType(.mor), "[]"), (.missingField(.niveau), "{}"),
      (.outOfRange(.laegekontakter), #"{"niveau":"H10","laegekontakter":-0.5,"indlaeggelser":0}"#),
    ])
}
