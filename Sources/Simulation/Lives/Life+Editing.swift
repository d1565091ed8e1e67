extension Life {
  /// Ends all that goes on, and takes back all that would have come, on the day of the end.
  mutating func cut(at day: Day) {
    states.removeAll { $0.from >= day }
    if let last = states.indices.last { states[last].to = min(states[last].to, day - 1) }
    courses.removeAll { $0.from >= day }
    for index in courses.indices { courses[index].to = min(courses[index].to, day - 1) }
    residences.removeAll { $0.from >= day }
    permits.removeAll { $0.date >= day }
    completed.removeAll { $0.date >= day }
    exams.removeAll { $0.known >= day }
    for index in exams.indices where exams[index].corrected >= day {
      exams[index].mistaken = nil
      exams[index].corrected = .never
    }
    births.removeAll { $0 >= day }
    if let marriage, marriage.day >= day { self.marriage = nil }
    health.removeAll { $0.year > day.year }
  }

  /// Takes the days abroad out of work and education.
  mutating func leave(from: Day, until back: Day) {
    func isGone(_ start: Day, _ end: Day) -> Bool { start >= from && end < back }
    states.removeAll { isGone($0.from, $0.to) }
    courses.removeAll { $0.from >= from && $0.from < back }
    completed.removeAll { $0.date >= from && $0.date < back }
    for index in states.indices where states[index].from < back && states[index].to >= from {
      if states[index].from >= from {
        states[index].from = back
      } else {
        states[index].to = from - 1
      }
    }
    for index in courses.indices where courses[index].to >= from && courses[index].from < from {
      courses[index].to = from - 1
    }
    // Education that began abroad goes on as work.
    for index in states.indices where states[index].from == back && states[index].status == 511 {
      states[index].status = 135
    }
  }

  /// Fills `changes`: every day that some register has another thing to say.
  mutating func listChanges(_ years: Years) {
    var changes: [Change] = []
    swap(&changes, &self.changes)
    func add(_ register: SimulatedTopic, _ day: Day) {
      guard day < years.horizon else { return }
      changes.append(Change(day: max(day, Self.registersBegin), register: register))
    }
    add(.population, appears)
    for residence in residences where residence.from > appears { add(.population, residence.from) }
    for absence in absences {
      add(.population, absence.known)
      if let to = absence.to { add(.population, to) }
    }
    if let death { add(.population, death) }
    if let marriage { add(.population, marriage.day) }
    for birth in births { add(.population, birth) }
    if reclassified < years.horizon { add(.population, max(reclassified, appears)) }
    for permit in permits { add(.permits, permit.date) }
    if hasParents { add(.parents, appears) }
    for exam in exams {
      add(.exams, exam.known)
      add(.exams, exam.corrected)
    }
    add(.health, appears)
    for year in health { add(.health, max(year.known, appears)) }
    if let dropped, dropped.from > appears {
      add(.health, dropped.from)
      add(.health, dropped.to)
    }
    let adult = max(appears, traits.birth.adding(years: 15))
    if adult < end {
      for register in [SimulatedTopic.completed, .courses, .labour] { add(register, adult) }
    }
    for item in completed where item.date > adult { add(.completed, item.date) }
    for course in courses {
      add(.courses, course.from)
      add(.courses, course.to + 1)
    }
    for state in states {
      add(.labour, state.from)
      add(.labour, state.to + 1)
    }
    if let imputed { add(.labour, imputed) }
    swap(&changes, &self.changes)
  }

  /// What happened before is told from then on.
  private static let registersBegin = Day(1990, 1, 1)

  /// Children and the young: their parents are known.
  var hasParents: Bool { traits.group == .youth }

  /// The last day up to `day` that the register had another thing to say; nil before it knows of
  /// the person.
  func lastChange(_ register: SimulatedTopic, by day: Day) -> Day? {
    var last: Day?
    for change in changes where change.register == register && change.day <= day {
      if last.map({ $0 < change.day }) ?? true { last = change.day }
    }
    return last
  }
}
