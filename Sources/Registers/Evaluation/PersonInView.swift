internal import Benchmarks

/// What of a person is the same at any date, taken out of the history once.
struct PersonInView {
  let population: Population
  let birth: YearDate
  let immigration: YearDate?
  /// An index into the names of `Fact.originGroup`.
  let originGroup: Int

  init(_ population: Population, countries: CountryTable) {
    self.population = population
    birth = YearDate(population.birth)
    immigration = population.firstImmigration.map { YearDate($0) }
    originGroup = countries.group(of: population.country)
  }

  var isWestern: Bool { originGroup == CountryTable.western }

  func age(at date: YearDate) -> Int { birth.wholeYears(until: date) }

  /// At the first immigration, of an immigrant.
  var arrivalAge: FactValue {
    if population.origin == .descendant { return .name(0) }
    guard population.origin == .immigrant, let immigration,
      case let age = birth.wholeYears(until: immigration), age >= 0
    else { return .name(1) }
    return .number(age)
  }

  /// Years of residence that have begun since the first immigration, absences ignored.
  func residenceYears(at date: YearDate) -> FactValue {
    guard let immigration else { return .name(1) }
    let years = immigration.begunYears(until: date)
    // On the day of immigration itself, and only from then on, nothing is negative.
    return immigration.wholeYears(until: date) < 0 ? .name(0) : .number(years)
  }

  /// Years begun until the first death or emigration behind the date.
  func yearsUntilLeaving(at moment: StatusMoment) -> FactValue {
    var first: Day?
    if let death = population.death, death > moment.day { first = death }
    for emigration in population.emigrations where emigration.from > moment.day {
      first = min(first ?? emigration.from, emigration.from)
    }
    return first.map { .number(moment.date.begunYears(until: YearDate($0))) } ?? .name(0)
  }

  /// The code of the stay that covers the day; `nil` for the dead, for who is abroad, and before
  /// the first stay. It may be the code of no kommune.
  func kommune(at day: Day) -> UInt16? {
    if let death = population.death, death <= day { return nil }
    for emigration in population.emigrations where emigration.from <= day {
      if emigration.to.map({ day < $0 }) ?? true { return nil }
    }
    return population.residences.last { $0.from <= day }?.kommune
  }
}
