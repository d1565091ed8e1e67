internal import Statistics

extension LifeBuilder {
  private static let employed = [110, 120, 131, 132, 133, 134, 135, 139]
  private static let idle = [200, 317, 318, 319, 514, 900]

  /// The labour market from a day on, up to the horizon.
  ///
  /// Out of work, a person begins with a hazard that stays the same from day to day; a window of
  /// three years from *any* day out of work then has the chance of success of the true model,
  /// whichever period the day belongs to. Nobody's residence passes ten years between two status
  /// dates: those who came within ten years of the last period stay on that benchmark's hazard.
  mutating func tellLabour(from start: Day, isEmployed: Bool) {
    var time = start
    if isEmployed { time = work(from: time, atLeastTo: time + 120) }
    let retirement = retirementDay()
    while time < years.horizon {
      if time >= retirement {
        append(.init(from: time, to: .never, status: random.chance(0.7) ? 410 : 415))
        return
      }
      guard let next = idle(from: time) else { return }
      time = next
    }
  }

  /// Out of work from a day, then at work or in education; the day after, nil past the horizon.
  private mutating func idle(from time: Day) -> Day? {
    let area = employmentArea
    let linear = model.linear(area, life.traits, on: time, kommune: life.home)
    let hazard = model[area].hazard(linear, kommune: life.home)
    let wait = -Elementary.log1p(-random.unit()) / hazard * 1095.75
    let days = max(14, Int(min(wait, 20_000)) + 1)
    let end = time + days
    append(idle: time, min(end, years.horizon + 400) - 1)
    guard end < years.horizon + 100 else { return nil }
    if random.chance(0.12), end.age(bornOn: life.traits.birth) < 35 {
      return study(from: end, days: random.integer(150...900), level: random.chance(0.6) ? 30 : 50)
    }
    return work(from: end, atLeastTo: end)
  }

  /// Work from a day; returns the day after its end.
  mutating func work(from start: Day, atLeastTo least: Day) -> Day {
    let length = 100 + random.below(500) + random.below(700) + random.below(700)
    let end = max(start + length, least + 1)
    if random.chance(0.1) {
      // Two spells so close that they are one.
      let first = start + random.integer(30...60)
      append(work: start, first)
      append(work: first + random.integer(2...7), end)
    } else {
      append(work: start, end)
    }
    return end + 1
  }

  private mutating func study(from start: Day, days: Int, level: Int) -> Day {
    let end = start + days
    life.courses.append(.init(from: start, to: end, level: level))
    append(.init(from: start, to: end, status: 511))
    if random.chance(0.5) { life.completed.append(.init(date: end, level: level, source: 1)) }
    return end + 1
  }

  mutating func append(work from: Day, _ to: Day) {
    append(.init(from: from, to: to, status: random.element(of: Self.employed)))
  }

  /// Days out of work: one state or two after each other, now and then a job that is too short to
  /// count, with days enough around it to be no part of another.
  private mutating func append(idle from: Day, _ to: Day) {
    guard to >= from else { return }
    let status = random.element(of: Self.idle)
    let days = to - from + 1
    guard days > 200, random.chance(0.3) else {
      append(.init(from: from, to: to, status: status))
      return
    }
    let middle = from + random.integer(60...(days - 110))
    append(.init(from: from, to: middle - 1, status: status))
    var rest = middle
    if random.chance(0.4) {
      rest = middle + random.integer(14...62)
      append(work: middle, rest - 1)
    }
    append(.init(from: rest, to: to, status: random.element(of: Self.idle)))
  }

  private mutating func append(_ state: Life.LabourState) {
    guard state.from < years.horizon else { return }
    life.states.append(state)
    if state.to >= years.horizon { life.states[life.states.count - 1].to = .never }
  }

  private var employmentArea: Area {
    switch life.traits.group {
    case .newcomer, .recent: .recent
    case .youth, .settled, .bystander: .settled
    }
  }

  /// The first day of more than ten years' residence.
  func tenYears() -> Day? { life.arrival.map { $0.adding(years: 10) + 1 } }

  private mutating func retirementDay() -> Day {
    let age = random.chance(0.3) ? random.integer(58...64) : 66
    return life.traits.birth.adding(years: age) + random.below(300)
  }
}
