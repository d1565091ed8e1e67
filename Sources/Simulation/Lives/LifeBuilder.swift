/// Tells the lives of a population, each from the seed and its number alone.
struct LifeBuilder {
  let model: TrueModel
  let seed: UInt64
  var life = Life()
  var random = SeededGenerator(seed: 0)

  var years: Years { model.years }

  private static let groupLimits = [0.38, 0.62, 0.82, 0.97]

  init(model: TrueModel, seed: UInt64) {
    self.model = model
    self.seed = seed
  }

  /// Sets `life` to the person of the number. About 3 µs.
  mutating func tell(_ number: Int) {
    random = SeededGenerator(seed: seed, number: number)
    life.clear(number: number)
    let place = random.unit()
    let group =
      Traits.Group(rawValue: Self.groupLimits.count { $0 <= place }) ?? .bystander
    life.home = model.kommuner.draw(isNewcomer: group == .newcomer, &random)
    let kommune = model.kommuner.kommuner[life.home]
    life.traits = Traits(group, in: kommune, years: years, &random)
    life.arrival = life.traits.arrival
    switch group {
    case .youth: tellYouth()
    case .newcomer: tellNewcomer()
    case .recent, .settled: tellAdult()
    case .bystander: break
    }
    tellResidence()
    tellFamily()
    tellHealth()
    tellExit()
    tellFaults()
    life.listChanges(years)
  }

  // MARK: - Adults

  private mutating func tellNewcomer() {
    guard let permit = life.traits.arrival, let kind = life.traits.permit else { return }
    let arrival = permit + random.below(kind == .asylum ? 40 : 15)
    life.arrival = arrival
    life.permits.append((permit, kind))
    tellEducation(from: arrival)
    let windowEnd = permit.adding(years: 3)
    let integration = model[.integration]
    let linear = model.linear(.integration, life.traits, on: permit, kommune: life.home)
    var time = windowEnd + 1
    if random.chance(integration.chance(linear, kommune: life.home)) {
      let start = random.day(arrival + 20, windowEnd)
      // The introduction has ended; the next status date finds a person at work.
      time = work(from: start, atLeastTo: windowEnd)
    } else if random.chance(0.15) {
      let start = random.day(arrival + 60, windowEnd - 120)
      append(work: start, start + random.integer(20...62))
    }
    tellLabour(from: time, isEmployed: false)
  }

  private mutating func tellAdult() {
    guard let arrival = life.arrival, let kind = life.traits.permit else { return }
    life.permits.append((arrival, kind))
    if random.chance(0.1) {
      life.permits.append((random.day(arrival + 400, years.horizon - 1), .work))
    }
    tellEducation(from: arrival)
    let start = max(arrival + random.integer(10...25), years.labourStart)
    tellLabour(from: start, isEmployed: random.chance(0.25))
  }

  /// Education brought along: known by a survey some time after the arrival.
  private mutating func tellEducation(from arrival: Day) {
    let level = life.traits.education
    let source = level == 90 ? 9 : random.chance(0.3) ? 2 : 5
    life.completed.append(
      .init(
        date: max(life.traits.birth.adding(years: 15), arrival - 200), level: level, source: source)
    )
  }

  // MARK: - What happens to everyone

  private mutating func tellFamily() {
    let start = max(life.appears, years.labourStart)
    let traits = life.traits
    guard traits.group != .youth, start.age(bornOn: traits.birth) >= 18 else { return }
    let days = years.horizon - start
    guard days > 30 else { return }
    if random.chance(0.08) {
      let status: Traits.Marital = traits.marital == .married ? .divorced : .married
      life.marriage = (start + random.below(days), status)
    }
    if start.age(bornOn: traits.birth) < 42, random.chance(0.22) {
      life.births.append(start + random.below(days))
    }
  }

  private mutating func tellHealth() {
    let first = max(years.healthStart, life.appears.year)
    let last = years.last + 3
    guard first <= last else { return }
    let contacts = [1, 5, 13][life.traits.health]
    for year in first...last {
      let doctor = contacts + random.below(contacts + 2)
      life.health.append(
        .init(
          year: year, doctor: doctor, specialist: random.below(doctor / 3 + 1),
          admissions: life.traits.health == 2 ? random.below(3) : random.below(12) / 11))
    }
  }

  private mutating func tellFaults() {
    let draw = random.unit()
    if draw < 0.004, life.traits.isDescendant, life.traits.group == .youth {
      life.reclassified = random.day(years.load + 1, years.windowsEnd)
    } else if draw > 0.998 {
      let from = random.day(years.load + 1, years.windowsEnd - 60)
      life.dropped = (from, from + random.integer(10...40))
    } else if draw > 0.985, let first = life.states.first, first.to - first.from > 10 {
      life.imputed = random.day(years.load + 1, years.windowsEnd)
    }
  }
}
