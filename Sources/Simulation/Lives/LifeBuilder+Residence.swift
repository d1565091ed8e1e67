extension LifeBuilder {
  /// Codes closed in 2007 that lay in a kommune of today, for stays before.
  private static let closedCodes: [Int: [Int]] = [
    190: [189, 207], 210: [227], 230: [181, 205], 240: [171, 235, 237], 250: [233],
    270: [213, 215],
  ]
  private static let reform = Day(2007, 1, 1)
  private static let christiansoe = 411

  /// Where the person lives: at home from birth or arrival, with moves before the labour market's
  /// start and after, never in the year of what a benchmark dates by.
  mutating func tellResidence() {
    let traits = life.traits
    let start = life.arrival ?? traits.birth
    life.appears = max(start, traits.birth)
    var stays: [Life.Residence] = []
    let settled = quietStart()
    var since = start
    if start < settled - 800, random.chance(0.35) {
      let elsewhere = model.kommuner.draw(isNewcomer: false, &random)
      since = random.day(start + 300, settled - 100)
      stays.append(
        .init(from: start, code: random.chance(0.004) ? Self.christiansoe : code(elsewhere)))
    }
    stays.append(.init(from: since, code: code(life.home)))
    let quiet = quietEnd()
    if random.chance(0.14), quiet < years.horizon {
      let other = model.kommuner.draw(isNewcomer: false, &random)
      stays.append(.init(from: random.day(quiet, years.horizon - 1), code: code(other)))
    }
    for (index, stay) in stays.enumerated() {
      reside(stay, until: index + 1 < stays.count ? stays[index + 1].from : .never)
    }
  }

  /// From then on the person lives where the chances are of.
  private func quietStart() -> Day {
    let traits = life.traits
    switch traits.group {
    case .youth: return traits.birth.adding(years: 14)
    case .newcomer: return life.arrival ?? traits.birth
    case .recent, .settled, .bystander: return years.labourStart
    }
  }

  /// Until then no move: the last status date that the home counts for. Of those who move, one in
  /// twenty may do so earlier.
  private mutating func quietEnd() -> Day {
    let last = Day(years.last, 12, 31) + 1
    let traits = life.traits
    let earliest = max(quietStart() + 60, life.appears + 60, traits.birth.adding(years: 17))
    return random.chance(0.05) ? earliest : max(last, earliest)
  }

  private func code(_ index: Int) -> Int { model.kommuner.kommuner[index].code }

  /// Before 2007 under the code of those days.
  private mutating func reside(_ stay: Life.Residence, until next: Day) {
    guard stay.from < Self.reform, let closed = Self.closedCodes[stay.code], random.chance(0.8)
    else {
      life.residences.append(stay)
      return
    }
    life.residences.append(.init(from: stay.from, code: random.element(of: closed)))
    if next > Self.reform { life.residences.append(.init(from: Self.reform, code: stay.code)) }
  }

  // MARK: - The end

  /// Deaths and emigrations, some known late, some with a return.
  mutating func tellExit() {
    let traits = life.traits
    // Not before the reform: the last stay would be under a code that closed.
    let earliest = max(exitStart(), life.appears + 30, Self.reform)
    guard earliest < years.horizon - 1 else { return }
    let span = years.horizon - earliest
    let spanYears = Double(span) / 365
    let age = earliest.age(bornOn: traits.birth)
    let deathShare = (age > 55 ? 0.009 : 0.0015) * spanYears
    let draw = random.unit()
    if draw < deathShare {
      let day = earliest + random.below(span)
      life.death = day
      life.cut(at: day)
    } else if draw < deathShare + 0.009 * spanYears {
      emigrate(on: earliest + random.below(span))
    }
  }

  private mutating func emigrate(on day: Day) {
    let delay = random.chance(0.13) ? random.integer(60...420) : 0
    let known = day + delay
    guard known < years.horizon else { return }
    let back = day + random.integer(100...700)
    let returns = random.chance(0.2) && back > known && back < years.horizon - 30
    life.absences.append(.init(from: day, to: returns ? back : nil, known: known))
    guard returns else {
      life.cut(at: day)
      return
    }
    life.residences.removeAll { $0.from >= day && $0.from <= back }
    let home = life.residences.last { $0.from < day }?.code ?? code(life.home)
    life.residences.append(.init(from: back, code: home))
    life.residences.sort { $0.from < $1.from }
    life.leave(from: day, until: back)
  }

  /// The first day that an exit leaves the planned outcome as drawn.
  private func exitStart() -> Day {
    let traits = life.traits
    switch traits.group {
    case .youth: return traits.birth.adding(years: 18)
    case .newcomer: return (traits.arrival ?? traits.birth).adding(years: 3) + 200
    case .recent, .settled: return max(years.labourStart, life.appears)
    case .bystander: return years.labourStart
    }
  }
}
