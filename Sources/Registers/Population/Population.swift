/// What `register.bef` says of a person.
package struct Population: Sendable {
  package enum Sex: UInt8, Sendable {
    case man = 1
    case woman = 2
  }
  package enum Origin: UInt8, Sendable {
    case danish = 1
    case immigrant = 2
    case descendant = 3
  }
  package enum MaritalStatus: UInt8, Sendable { case unmarried, married, divorced, widowed }

  /// From a day until the next residence begins.
  package struct Residence: Equatable, Sendable {
    package var from: Day
    /// As the register has it, normalised to a number: one of `Kommuner.codes`, 411, or a closed
    /// code; `Kommuner.kind(of:)` says which.
    package var kommune: UInt16

    package init(from: Day, kommune: UInt16) {
      self.from = from
      self.kommune = kommune
    }
  }

  /// Abroad from a day until the day before another, or until told otherwise.
  package struct Emigration: Equatable, Sendable {
    package var from: Day
    package var to: Day?

    package init(from: Day, to: Day?) {
      self.from = from
      self.to = to
    }
  }

  package var birth: Day
  package var sex: Sex
  package var origin: Origin
  /// ISO 3166-1 alpha-2, two upper-case ASCII letters; of its user-assigned codes, XX is stateless
  /// and ZZ unknown.
  package var country: (UInt8, UInt8)
  package var firstImmigration: Day?
  package var maritalStatus: MaritalStatus
  package var childrenInFamily: UInt8
  /// By date; equal dates in the order of the record, where the last one holds.
  package var residences: [Residence]
  /// By start.
  package var emigrations: [Emigration]
  package var death: Day?

  package init(
    birth: Day, sex: Sex, origin: Origin, country: (UInt8, UInt8), firstImmigration: Day? = nil,
    maritalStatus: MaritalStatus, childrenInFamily: UInt8 = 0, residences: [Residence] = [],
    emigrations: [Emigration] = [], death: Day? = nil
  ) {
    self.birth = birth
    self.sex = sex
    self.origin = origin
    self.country = country
    self.firstImmigration = firstImmigration
    self.maritalStatus = maritalStatus
    self.childrenInFamily = childrenInFamily
    self.residences = residences
    self.emigrations = emigrations
    self.death = death
  }
}

extension Population: Equatable {
  package static func == (a: Self, b: Self) -> Bool {
    a.birth == b.birth && a.sex == b.sex && a.origin == b.origin && a.country == b.country
      && a.firstImmigration == b.firstImmigration && a.maritalStatus == b.maritalStatus
      && a.childrenInFamily == b.childrenInFamily && a.residences == b.residences
      && a.emigrations == b.emigrations && a.death == b.death
  }
}
