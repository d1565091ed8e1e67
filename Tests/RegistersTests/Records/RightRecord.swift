import Registers

/// A right record of each register with one entry in each list, and one date for all. Its members
/// are written as JSON.
enum RightRecord {
  static let date = "2001-05-05"

  static func members(of register: Register) -> [String: String] {
    let common = ["pnr": #""p""#, "version": "1"]
    return common.merging(fields(of: register)) { $1 }
  }

  /// The right record but for the given members; `nil` leaves one out.
  static func text(of register: Register, _ changes: [String: String?] = [:]) -> String {
    object((members(of: register) as [String: String?]).merging(changes) { $1 })
  }

  static func object(_ members: [String: String?]) -> String {
    let written = members.sorted { $0.key < $1.key }.compactMap { name, value in
      value.map { "\"\(name)\":\($0)" }
    }
    return "{" + written.joined(separator: ",") + "}"
  }

  private static func fields(of register: Register) -> [String: String] {
    switch register {
    case .observations:
      [
        "area": #""a""#, "period": #""2012""#, "kommune": "101", "outcome": "1",
        "covariates": #"{"age":"a8"}"#,
      ]
    case .bef:
      [
        "foed_dag": #""2001-05-05""#, "koen": "1", "ie_type": "2", "opr_land": #""TR""#,
        "foerste_indvandring": #""2001-05-05""#, "civst": #""U""#, "antboernf": "2",
        "bopael": #"[{"fra":"2001-05-05","kom":"0101"}]"#,
        "udvandret": #"[{"fra":"2001-05-05","til":"2001-05-05"}]"#, "doed": #""2001-05-05""#,
      ]
    case .ophg: ["tilladelser": #"[{"tilladelsesdato":"2001-05-05","kategori":"asyl"}]"#]
    case .udda: ["fuldfoert": #"[{"hf_vfra":"2001-05-05","niveau":"H30","hf_kilde":4}]"#]
    case .kotre:
      ["forloeb": #"[{"elev3_vfra":"2001-05-05","elev3_vtil":"2001-05-05","niveau":"H20"}]"#]
    case .udfk: ["afgang": #"[{"skoleaar":2012,"kltrin":9,"gennemsnit":7.1,"kom":"0751"}]"#]
    case .amrun:
      [
        "tilstande":
          #"[{"fra_dato":"2001-05-05","til_dato":"2001-05-05","soc_status":131}]"#
      ]
    case .sssy:
      ["aar": #"[{"aar":2012,"laegekontakter":4,"speciallaege":0,"indlaeggelser":1}]"#]
    case .foraeldre:
      [
        "mor": #"{"niveau":"H10","laegekontakter":3,"indlaeggelser":0}"#,
        "far": #"{"niveau":"H70","laegekontakter":2.5,"indlaeggelser":0.2}"#,
      ]
    }
  }

  static let delivery =
    #"{"register":"register.bef","komplet_til":"2001-05-05","leveret":"2001-05-05","#
    + #""slut":[17,0,4]}"#
  static let conditions =
    #"{"kom":"0101","aar":[{"aar":2012,"ledighed_pct":6.5,"byandel_pct":100}]}"#
}
