/// The vocabulary of definitions: what the code can say of a person at a date, or of a kommune in
/// a year. Each is described in `Resources/benchmarks/README.md`.
package enum Fact: String, CaseIterable, Hashable, Sendable {
  case age
  case sex
  case origin
  case originRegion = "origin_region"
  case originGroup = "origin_group"
  case arrivalAge = "arrival_age"
  case residenceYears = "residence_years"
  case yearsUntilLeaving = "years_until_leaving"
  case permit
  case education
  case labourState = "labour_state"
  case maritalStatus = "marital_status"
  case children
  case contacts
  case admissions
  case motherEducation = "mother_education"
  case fatherEducation = "father_education"
  case parentsContacts = "parents_contacts"
  case parentsAdmissions = "parents_admissions"
  case examAverage = "exam_average"
  case unemployment
  case urbanShare = "urban_share"
}

extension Fact {
  package enum Subject: String, Hashable, Sendable {
    case person
    /// Of the kommune in the year of the period: `reference.kommune`.
    case kommune
  }

  package var subject: Subject {
    switch self {
    case .unemployment, .urbanShare: .kommune
    default: .person
    }
  }

  /// The values that have names. A value's index is what an evaluator works with.
  package var names: [String] {
    switch self {
    case .age, .children: []
    case .sex: ["man", "woman"]
    case .origin: ["danish", "immigrant", "descendant"]
    case .originRegion: ["western", "non_western"]
    case .originGroup: OriginGroup.allCases.map(\.rawValue)
    case .arrivalAge: ["descendant", "unknown"]
    case .residenceYears: ["not_yet", "unknown"]
    case .yearsUntilLeaving: ["never"]
    case .permit: Self.permitCategories + ["none"]
    case .education: Self.educationLevels + ["none", "unknown"]
    case .labourState: Self.labourStates + ["unknown"]
    case .maritalStatus: ["unmarried", "married", "divorced", "widowed"]
    case .motherEducation, .fatherEducation: Self.educationLevels + ["unknown"]
    case .contacts, .admissions, .parentsContacts, .parentsAdmissions, .examAverage,
      .unemployment, .urbanShare:
      ["unknown"]
    }
  }

  /// The register's own words.
  package static let permitCategories = [
    "asyl", "familiesammenfoering", "erhverv", "eu_eoes", "studie", "ukraine_saerlov", "andet",
  ]
  /// Known levels, the lowest first.
  package static let educationLevels = [
    "h10", "h20", "h30", "h35", "h40", "h50", "h60", "h70", "h80",
  ]
  /// Of several states that cover a date, the first of these counts.
  package static let labourStates = [
    "employed", "education", "pension", "unemployed", "benefit", "courses", "outside", "other",
  ]

  /// For facts that are numbers: in how many parts a unit is counted; `nil` for the others.
  package var scale: Int? {
    switch self {
    case .age, .arrivalAge, .residenceYears, .yearsUntilLeaving, .children, .contacts,
      .admissions, .parentsContacts, .parentsAdmissions:
      1
    case .examAverage, .unemployment, .urbanShare: 100
    case .sex, .origin, .originRegion, .originGroup, .permit, .education, .labourState,
      .maritalStatus, .motherEducation, .fatherEducation:
      nil
    }
  }

  /// Whether the fact is the same at any date.
  package var isTimeless: Bool {
    switch self {
    case .sex, .origin, .originRegion, .originGroup, .arrivalAge, .maritalStatus, .children,
      .motherEducation, .fatherEducation, .parentsContacts, .parentsAdmissions:
      true
    case .age, .residenceYears, .yearsUntilLeaving, .permit, .education, .labourState, .contacts,
      .admissions, .examAverage, .unemployment, .urbanShare:
      false
    }
  }

  /// Topics, without the installation's prefix, of what the fact is read from.
  package var registers: [String] {
    switch self {
    case .age, .sex, .origin, .originRegion, .originGroup, .arrivalAge, .residenceYears,
      .yearsUntilLeaving, .maritalStatus, .children:
      ["register.bef"]
    case .permit: ["register.ophg"]
    case .education: ["register.udda"]
    case .labourState: ["register.amrun", "register.kotre"]
    case .contacts, .admissions: ["register.sssy"]
    case .motherEducation, .fatherEducation, .parentsContacts, .parentsAdmissions:
      ["register.foraeldre"]
    case .examAverage: ["register.udfk"]
    case .unemployment, .urbanShare: ["reference.kommune"]
    }
  }
}

/// Where a person's origin lies. The table of countries is the evaluator's.
package enum OriginGroup: String, CaseIterable, Hashable, Sendable {
  case middleEastNorthAfrica = "middle_east_north_africa"
  case subSaharanAfrica = "sub_saharan_africa"
  case southAsia = "south_asia"
  case eastSoutheastAsia = "east_southeast_asia"
  case turkey
  /// And the former Soviet republics, which lie in Europe or were ruled from there.
  case balkansOtherEurope = "balkans_other_europe"
  /// And the Caribbean.
  case latinAmerica = "latin_america"
  /// And the few islands of Oceania without a group of their own.
  case statelessUnknown = "stateless_unknown"
  /// Danmarks Statistik's list, and the Realm.
  case western
}
