extension LifeBuilder {
  /// School, exam, upper-secondary education or none, and what comes after.
  mutating func tellYouth() {
    let traits = life.traits
    if let arrival = life.arrival, let kind = traits.permit { life.permits.append((arrival, kind)) }
    let birthYear = traits.birth.year
    let examYear = birthYear + 16
    let graduation = Day(examYear, 6, 30)
    tellExam(examYear)
    // The same draw at every age: who has completed at one age has at all later ones.
    let draw = random.unit()
    let completionAge = (20...29).first { age in
      let linear = Area.youth.linear(traits, age: age, in: model.kommuner.kommuner[life.home])
      return draw < model[.youth].chance(linear, kommune: life.home)
    }
    guard graduation < years.horizon else { return }
    life.completed.append(.init(date: graduation, level: 10, source: 1))
    let start = Day(examYear, 8, 1)
    switch completionAge {
    case nil: tellDropout(from: start)
    case 20?:
      let level = random.chance(0.65) ? 20 : 30
      tellGraduate(from: start, in: birthYear + (random.chance(0.7) ? 19 : 20), level: level)
    case let age?:
      let dropped = Day(examYear + 2, 6, 20)
      school(from: start, to: dropped, level: 20)
      let again = max(Day(birthYear + age - 3, 8, 10), dropped + 20)
      append(work: dropped + 1, again - 1)
      tellGraduate(from: again, in: birthYear + age, level: random.chance(0.75) ? 30 : 35)
    }
  }

  private mutating func tellExam(_ year: Int) {
    let linear = Area.school.linear(
      life.traits, age: 16, in: model.kommuner.kommuner[life.home])
    let isPassed = random.chance(model[.school].chance(linear, kommune: life.home))
    let average = isPassed ? 200 + random.below(450) + random.below(450) : 199 - random.below(280)
    let mistaken = random.chance(0.02) ? 300 - min(average, 400) / 2 : nil
    guard random.chance(0.96) else { return }
    let known = Day(year, 7, 2) + random.below(25)
    guard known < years.horizon else { return }
    let kommune = random.chance(0.9) ? model.kommuner.kommuner[life.home].code : nil
    life.exams.append(
      .init(
        year: year, known: known, hundredths: average, mistaken: mistaken,
        corrected: mistaken == nil ? .never : known + random.integer(100...400), kommune: kommune))
    let again = Day(year + 1, 7, 3)
    if !isPassed, random.chance(0.05), again < years.horizon {
      life.exams.append(
        .init(year: year + 1, known: again, hundredths: 250 + random.below(300), kommune: kommune))
    }
  }

  private mutating func tellGraduate(from start: Day, in year: Int, level: Int) {
    let graduation = Day(year, 6, 24)
    school(from: start, to: graduation, level: level)
    guard graduation < years.horizon else { return }
    life.completed.append(.init(date: graduation, level: level, source: 1))
    var time = graduation + 1
    if level == 20, random.chance(0.6) {
      let end = graduation + random.integer(900...1500)
      school(from: graduation + 40, to: end, level: 60)
      append(work: time, graduation + 39)
      if end < years.horizon, random.chance(0.7) {
        life.completed.append(.init(date: end, level: 60, source: 1))
      }
      time = end + 1
    }
    while time < years.horizon {
      let end = time + random.integer(300...1800)
      append(work: time, end)
      time = end + 1
    }
    life.states.sort { $0.from < $1.from }
  }

  /// Leaves school without; an immigrant is then on the same labour market as those who came as
  /// adults.
  private mutating func tellDropout(from start: Day) {
    let eighteen = life.traits.birth.adding(years: 18)
    let end = max(start + random.integer(300...700), eighteen, tenYears() ?? eighteen)
    school(from: start, to: end, level: random.chance(0.5) ? 20 : 30)
    tellLabour(from: end + 1, isEmployed: random.chance(0.4))
  }

  private mutating func school(from: Day, to: Day, level: Int) {
    guard from < years.horizon, from < to else { return }
    life.courses.append(.init(from: from, to: to >= years.horizon ? .never : to, level: level))
    life.states.append(
      .init(from: from, to: to >= years.horizon ? .never : to, status: 511))
  }
}
