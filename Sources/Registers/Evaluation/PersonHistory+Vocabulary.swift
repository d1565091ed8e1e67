internal import Benchmarks

/// The vocabulary of definitions, computed. What each fact means is written where definitions are:
/// `Benchmarks/Resources/benchmarks/README.md`. Names are indices into `Fact.names`.
extension PersonHistory {
  /// - Precondition: the fact is of the person.
  func value(of fact: Fact, of person: PersonInView, at moment: StatusMoment) -> FactValue {
    switch fact {
    case .age: .number(person.age(at: moment.date))
    case .sex: .name(person.population.sex == .man ? 0 : 1)
    case .origin: .name(Int(person.population.origin.rawValue) - 1)
    case .originRegion: .name(person.isWestern ? 0 : 1)
    case .originGroup: .name(person.originGroup)
    case .arrivalAge: person.arrivalAge
    case .residenceYears: person.residenceYears(at: moment.date)
    case .yearsUntilLeaving: person.yearsUntilLeaving(at: moment)
    case .permit: .name(permit(at: moment))
    case .education: .name(education(at: moment.day))
    case .labourState: .name(labourState(at: moment.day))
    case .maritalStatus: .name(Int(person.population.maritalStatus.rawValue))
    case .children: .number(Int(person.population.childrenInFamily))
    case .contacts: health(inYear: moment.year - 1) { $0.doctorContacts &+ $0.specialistContacts }
    case .admissions: health(inYear: moment.year - 1) { $0.admissions }
    case .motherEducation: .name(Self.level(of: parents?.mother))
    case .fatherEducation: .name(Self.level(of: parents?.father))
    case .parentsContacts: highest { $0.doctorContacts }
    case .parentsAdmissions: highest { $0.admissions }
    case .examAverage: examAverage(until: moment.year)
    case .unemployment, .urbanShare: preconditionFailure("a fact of the kommune")
    }
  }

  /// The permit that the date comes from, or else the latest one until then.
  private func permit(at moment: StatusMoment) -> Int {
    if let permit = moment.permit { return permit }
    let last = permits.last { $0.date <= moment.day }
    return last.map { Int($0.category.rawValue) } ?? Fact.permitCategories.count
  }

  /// The highest level completed by the day that is known.
  private func education(at day: Day) -> Int {
    let (none, unknown) = (Fact.educationLevels.count, Fact.educationLevels.count + 1)
    if completed.isEmpty { return known.contains(.udda) ? none : unknown }
    var highest: EducationLevel?
    var hasUnknown = false
    for education in completed where education.date <= day {
      if education.level == .h90 {
        hasUnknown = true
      } else if education.level.rawValue > highest?.rawValue ?? 0 {
        highest = education.level
      }
    }
    return highest.map(\.nameIndex) ?? (hasUnknown ? unknown : none)
  }

  /// The first in the vocabulary's order of the states that cover the day; without a state of
  /// `register.amrun`, a course says nothing of work.
  private func labourState(at day: Day) -> Int {
    let (education, unknown) = (1, Fact.labourStates.count)
    var first = unknown
    for state in labourStates {
      if state.from > day { break }
      if state.to.map({ $0 < day }) ?? false { continue }
      first = min(first, Self.labourState(ofStatus: state.status))
    }
    guard first > education, first < unknown else { return first }
    for course in courses {
      if course.from > day { break }
      if course.to.map({ $0 >= day }) ?? true { return education }
    }
    return first
  }

  /// SOC_STATUS as an index into `Fact.labourStates`.
  static func labourState(ofStatus status: Int16) -> Int {
    switch status {
    case 110...139: 0
    case 511: 1
    case 410...419: 2
    case 200: 3
    case 317...319: 4
    case 514: 5
    case 900: 6
    default: 7
    }
  }

  /// A year without a row is a year without contacts, if the register knows the person.
  private func health(inYear year: Int, _ figure: (HealthYear) -> Int32) -> FactValue {
    if let row = health.first(where: { Int($0.year) == year }) { return .number(Int(figure(row))) }
    return health.isEmpty && !known.contains(.sssy) ? .name(0) : .number(0)
  }

  private func highest(_ figure: (Parents.Parent) -> Int32) -> FactValue {
    switch (parents?.mother.map(figure), parents?.father.map(figure)) {
    case (let mother?, let father?): .number(Int(max(mother, father)))
    case (let one?, nil), (nil, let one?): .number(Int(one))
    case (nil, nil): .name(0)
    }
  }

  private static func level(of parent: Parents.Parent?) -> Int {
    guard let parent, parent.level != .h90 else { return Fact.educationLevels.count }
    return parent.level.nameIndex
  }

  /// Of the first exam, if its school year is over by the end of the year.
  private func examAverage(until year: Int) -> FactValue {
    guard let first = exams.first, Int(first.schoolYear) <= year else { return .name(0) }
    return .number(Int(first.averageHundredths))
  }
}

extension EducationLevel {
  /// Into `Fact.educationLevels`.
  fileprivate var nameIndex: Int {
    switch self {
    case .h10: 0
    case .h20: 1
    case .h30: 2
    case .h35: 3
    case .h40: 4
    case .h50: 5
    case .h60: 6
    case .h70: 7
    case .h80: 8
    case .h90: preconditionFailure("an unknown level has no place among the known")
    }
  }
}
