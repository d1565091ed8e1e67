internal import Benchmarks

/// The group of every country of origin: ISO 3166-1 alpha-2 and the codes of states that are gone.
///
/// Western are the countries of Danmarks Statistik's list and the parts of the Realm, Åland and
/// Svalbard, which are parts of listed countries themselves; other territories lie where they lie.
/// A code that is in no row, of a stateless person for one, is `stateless_unknown`.
struct CountryTable: Sendable {
  static let western = index(of: .western)

  static let codes: [(group: OriginGroup, codes: String)] = [
    (
      .western,
      """
      AT BE BG HR CY CZ EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE
      GB AD IS LI MC NO SM CH VA CA US AU NZ DK FO GL AX SJ
      """
    ),
    (.middleEastNorthAfrica, "AE BH DZ EG EH IL IQ IR JO KW LB LY MA OM PS QA SA SY TN YE"),
    (
      .subSaharanAfrica,
      """
      AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW
      MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TZ UG YT ZA ZM ZW
      """
    ),
    (.southAsia, "AF BD BT IN LK MV NP PK"),
    (.eastSoutheastAsia, "BN CN HK ID JP KH KP KR LA MM MN MO MY PH SG TH TL TW VN"),
    (.turkey, "TR"),
    (
      .balkansOtherEurope,
      """
      AL BA ME MK RS XK BY MD RU UA AM AZ GE KG KZ TJ TM UZ GG GI IM JE
      CS SU YU
      """
    ),
    (
      .latinAmerica,
      """
      AG AI AR AW BB BL BM BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT
      JM KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT UY VC VE VG VI
      """
    ),
    (
      .statelessUnknown,
      """
      AQ AS CC CK CX FJ FM GU HM KI MH MP NC NF NR NU PF PG PN PW SB TK TO TV UM VU WF WS
      """
    ),
  ]

  /// By first and second letter.
  private let groups: [UInt8]

  init() {
    var groups = [UInt8](repeating: UInt8(Self.index(of: .statelessUnknown)), count: 26 * 26)
    for (group, codes) in Self.codes {
      for code in codes.split(whereSeparator: \.isWhitespace) {
        let letters = Array(code.utf8)
        guard let place = Self.place(of: (letters[0], letters[1])) else { continue }
        groups[place] = UInt8(Self.index(of: group))
      }
    }
    self.groups = groups
  }

  /// An index into the names of `Fact.originGroup`.
  func group(of country: (UInt8, UInt8)) -> Int {
    Self.place(of: country).map { Int(groups[$0]) } ?? Self.index(of: .statelessUnknown)
  }

  private static func place(of code: (UInt8, UInt8)) -> Int? {
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    guard letters.contains(code.0), letters.contains(code.1) else { return nil }
    return Int(code.0 - letters.lowerBound) * 26 + Int(code.1 - letters.lowerBound)
  }

  private static func index(of group: OriginGroup) -> Int {
    guard let index = OriginGroup.allCases.firstIndex(of: group) else {
      preconditionFailure("a group is one of all groups")
    }
    return index
  }
}
