/// A residence permit, of `register.ophg`.
package struct Permit: Equatable, Sendable {
  package enum Category: UInt8, CaseIterable, Sendable {
    case asylum, familyReunification, work, euEEA, study, ukraineAct, other

    /// The register's word, `kategori`.
    package var name: String {
      switch self {
      case .asylum: "asyl"
      case .familyReunification: "familiesammenfoering"
      case .work: "erhverv"
      case .euEEA: "eu_eoes"
      case .study: "studie"
      case .ukraineAct: "ukraine_saerlov"
      case .other: "andet"
      }
    }
  }

  package var date: Day
  package var category: Category

  package init(date: Day, category: Category) {
    self.date = date
    self.category = category
  }
}
