/// What a person adds to a benchmark once everything is known: one person counted in one period of
/// one kommune.
package struct PlannedObservation: Hashable, Sendable {
  package let area: Area
  /// The year of the status date, the permit, or the end of the school year.
  package let period: Int
  package let kommune: Int
  package let isSuccess: Bool

  package init(area: Area, period: Int, kommune: Int, isSuccess: Bool) {
    self.area = area
    self.period = period
    self.kommune = kommune
    self.isSuccess = isSuccess
  }
}

extension Life {
  /// The observations of the periods, as the benchmarks define them.
  func observations(_ years: Years, kommuner: KommuneTable) -> [PlannedObservation] {
    guard traits.origin >= 0, reclassified >= years.horizon else { return [] }
    let periods = years.first...years.last
    var found: [PlannedObservation] = []
    func add(_ area: Area, _ period: Int, on day: Day, _ isSuccess: Bool) {
      guard periods.contains(period), let kommune = kommune(on: day, kommuner) else { return }
      found.append(
        PlannedObservation(area: area, period: period, kommune: kommune, isSuccess: isSuccess))
    }
    let isYouth = traits.isDescendant || arrivalAge.map { $0 <= 12 } == true
    if isYouth, let exam = exams.first {
      add(.school, exam.year, on: Day(exam.year, 6, 30), exam.hundredths >= 200)
    }
    if let permit = permits.first, permit.kind == .asylum || permit.kind == .family,
      permit.date >= Day(2007, 1, 1), (18...64).contains(permit.date.age(bornOn: traits.birth))
    {
      let home = residences.first { $0.from >= permit.date }?.from ?? permit.date
      let isSuccess = starts(after: permit.date, by: permit.date.adding(years: 3))
      add(.integration, permit.date.year, on: max(home, permit.date), isSuccess)
    }
    for year in periods {
      let status = Day(year, 12, 31)
      if isYouth, (20...29).contains(status.age(bornOn: traits.birth)) {
        let isSuccess = completed.contains {
          $0.date <= status && $0.level >= 20 && $0.level < 90
        }
        add(.youth, year, on: status, isSuccess)
      }
      let day = Day(year, 1, 1)
      guard let arrival, !traits.isDescendant, isOutOfWork(on: day) else { continue }
      let windowEnd = day.adding(years: 3)
      let area = day <= arrival.adding(years: 10) ? Area.recent : .settled
      add(area, year, on: day, starts(after: day, by: windowEnd))
    }
    return found
  }

  private var arrivalAge: Int? { arrival.map { $0.age(bornOn: traits.birth) } }

  /// In the population of the two stock benchmarks of employment, but for the kommune.
  private func isOutOfWork(on day: Day) -> Bool {
    let windowEnd = day.adding(years: 3)
    guard let state = states.first(where: { $0.from <= day && $0.to >= day }),
      !Self.isAtWork(state.status), !(410...419).contains(state.status),
      (16...64).contains(day.age(bornOn: traits.birth)),
      death.map({ $0 > windowEnd }) ?? true
    else { return false }
    return !absences.contains { $0.from > day && $0.from <= windowEnd }
  }

  /// Whether a job or ordinary education of 13 weeks or more begins in the window.
  private func starts(after day: Day, by end: Day) -> Bool {
    var index = 0
    while index < states.count {
      let state = states[index]
      index += 1
      guard Self.isAtWork(state.status) else { continue }
      var to = state.to
      while index < states.count, state.status != 511, states[index].status != 511,
        Self.isAtWork(states[index].status), states[index].from - to <= 8
      {
        to = max(to, states[index].to)
        index += 1
      }
      if state.from > day && state.from <= end && to - state.from + 1 >= 91 { return true }
    }
    return false
  }

  private static func isAtWork(_ status: Int) -> Bool {
    (110...139).contains(status) || status == 511
  }

  /// The code of the kommune that the person lives in on the day, if it is one of the 98.
  private func kommune(on day: Day, _ kommuner: KommuneTable) -> Int? {
    guard death.map({ $0 > day }) ?? true,
      !absences.contains(where: { $0.from <= day && ($0.to.map { $0 > day } ?? true) }),
      let code = residences.last(where: { $0.from <= day })?.code
    else { return nil }
    return kommuner.index(ofCode: code) == nil ? nil : code
  }
}
