/// A country of origin and how common it is among the persons simulated.
struct Origin: Sendable {
  enum Region: Int, Sendable {
    case middleEast, africa, southAsia, eastAsia, turkey, balkans, latinAmerica, unknown
  }

  let code: String
  let region: Region
  /// Relative number in the capital's kommuner and elsewhere: the large cities have another mix.
  let capitalWeight: Double
  let countryWeight: Double
  /// How often a first permit is asylum, family reunification, work, study, other: relative.
  let permitWeights: [Double]

  static let nonWestern: [Origin] = [
    Origin("IQ", .middleEast, 9, 8, [6, 3, 0.3, 0.2, 0.5]),
    Origin("SY", .middleEast, 6, 11, [8, 4, 0.2, 0.2, 0.3]),
    Origin("LB", .middleEast, 6, 7, [4, 4, 0.3, 0.2, 0.5]),
    Origin("IR", .middleEast, 6, 5, [4, 3, 2, 2, 0.5]),
    Origin("MA", .middleEast, 7, 2, [0.5, 6, 1, 0.5, 1]),
    Origin("SO", .africa, 6, 7, [5, 5, 0.2, 0.2, 0.5]),
    Origin("ER", .africa, 2, 5, [7, 4, 0.2, 0.2, 0.3]),
    Origin("GH", .africa, 2, 1, [0.5, 4, 2, 1.5, 1]),
    Origin("AF", .southAsia, 4, 7, [6, 4, 0.2, 0.2, 0.5]),
    Origin("PK", .southAsia, 11, 2, [0.5, 7, 2, 1, 1]),
    Origin("LK", .southAsia, 1, 5, [4, 4, 0.5, 0.5, 0.5]),
    Origin("IN", .southAsia, 4, 2, [0.1, 3, 7, 3, 0.5]),
    Origin("TH", .eastAsia, 2, 5, [0.1, 8, 1, 0.5, 0.5]),
    Origin("VN", .eastAsia, 2, 6, [2, 6, 1, 1, 0.5]),
    Origin("PH", .eastAsia, 3, 3, [0.1, 5, 3, 1, 3]),
    Origin("CN", .eastAsia, 4, 2, [0.3, 3, 4, 5, 0.5]),
    Origin("TR", .turkey, 13, 9, [0.7, 8, 1, 0.5, 0.5]),
    Origin("BA", .balkans, 3, 8, [6, 3, 1, 0.5, 0.5]),
    Origin("RS", .balkans, 4, 3, [3, 4, 1, 0.5, 0.5]),
    Origin("UA", .balkans, 2, 4, [0.5, 3, 6, 2, 0.5]),
    Origin("BR", .latinAmerica, 2, 1.5, [0.1, 5, 2, 3, 0.5]),
    Origin("CL", .latinAmerica, 1, 0.7, [2, 4, 1, 1, 0.5]),
    Origin("XX", .unknown, 1, 1, [6, 3, 0.2, 0.2, 1]),
  ]

  static let western = ["DE", "PL", "SE", "NO", "GB", "US", "RO"]

  private static let capitalWeights = nonWestern.map(\.capitalWeight)
  private static let countryWeights = nonWestern.map(\.countryWeight)

  private init(
    _ code: String, _ region: Region, _ capitalWeight: Double, _ countryWeight: Double,
    _ permitWeights: [Double]
  ) {
    self.code = code
    self.region = region
    self.capitalWeight = capitalWeight
    self.countryWeight = countryWeight
    self.permitWeights = permitWeights
  }

  /// The index of an origin of one who lives in the kommune.
  static func draw(in kommune: Kommune, _ random: inout SeededGenerator) -> Int {
    random.index(ofWeights: kommune.isCapital ? capitalWeights : countryWeights)
  }
}

/// The kind of a residence permit, as `register.ophg` names it.
enum PermitKind: String, Sendable {
  case asylum = "asyl"
  case family = "familiesammenfoering"
  case work = "erhverv"
  case study = "studie"
  case other = "andet"
  case europe = "eu_eoes"
  case ukraine = "ukraine_saerlov"

  static let drawn: [PermitKind] = [.asylum, .family, .work, .study, .other]
}
