extension Traits {
  /// Draws a person of a group who lives in a kommune. The order of the draws is part of the
  /// population: a change of it changes every seed's persons.
  init(
    _ group: Group, in kommune: Kommune, years: Years, _ random: inout SeededGenerator
  ) {
    self.group = group
    isWoman = random.chance(group == .settled ? 0.54 : 0.49)
    origin = Origin.draw(in: kommune, &random)
    health = random.index(ofWeights: [0.35, 0.42, 0.23])
    switch group {
    case .youth: drawYouth(years, &random)
    case .newcomer: drawNewcomer(years, &random)
    case .recent: drawRecent(years, &random)
    case .settled: drawSettled(years, &random)
    case .bystander: drawBystander(years, &random)
    }
    if group == .youth {
      drawParents(in: kommune, &random)
    } else {
      drawHousehold(years, &random)
      drawEducation(in: kommune, &random)
    }
  }

  private mutating func drawYouth(_ years: Years, _ random: inout SeededGenerator) {
    // A quarter more take their exam in one of the periods: else that area would be much smaller
    // than the others.
    birth =
      random.chance(0.25)
      ? random.day(Day(years.first - 16, 1, 1), Day(years.last - 16, 12, 31))
      : random.day(Day(years.last - 30, 1, 1), Day(years.last - 10, 12, 31))
    isDescendant = random.chance(region == .balkans || region == .eastAsia ? 0.55 : 0.68)
    guard !isDescendant else { return }
    let age = random.index(ofWeights: [1, 1, 1, 1.2, 1.2, 1.2, 1, 1, 1, 0.9, 0.9, 0.8, 0.8])
    arrival = random.day(birth.adding(years: age) + 1, birth.adding(years: age + 1) - 1)
    permit = random.chance(0.35) ? .asylum : .family
  }

  private mutating func drawNewcomer(_ years: Years, _ random: inout SeededGenerator) {
    let part = random.index(ofWeights: [0.15, 0.73, 0.12])
    let year =
      switch part {
      case 0: random.integer(min(max(2007, years.last - 9), years.first)...years.first)
      case 1: random.integer(years.first...years.last)
      default: random.integer((years.last + 1)...(years.last + 3))
      }
    let date = random.day(Day(year, 1, 1), Day(year, 12, 31))
    arrival = date
    let age = 18 + min(random.below(30), random.below(46))
    birth = random.day(date.adding(years: -age - 1) + 2, date.adding(years: -age) - 1)
    let weights = Origin.nonWestern[origin].permitWeights
    permit = random.index(ofWeights: Array(weights[0...1])) == 0 ? .asylum : .family
    if permit == .family { isWoman = random.chance(0.7) }
  }

  private mutating func drawRecent(_ years: Years, _ random: inout SeededGenerator) {
    let date = random.day(Day(years.last - 10, 1, 2), Day(years.last - 1, 11, 30))
    arrival = date
    let age = 16 + min(random.below(34), random.below(40))
    birth = random.day(date.adding(years: -age - 1) + 2, date.adding(years: -age) - 1)
    let weights = Origin.nonWestern[origin].permitWeights
    let kinds = PermitKind.drawn
    // Asylum and family since 2007 are the newcomers' case.
    permit =
      date < Day(2007, 1, 1)
      ? kinds[random.index(ofWeights: weights)]
      : kinds[2 + random.index(ofWeights: Array(weights[2...4]))]
    if Origin.nonWestern[origin].code == "UA", date >= Day(2022, 3, 1) { permit = .ukraine }
  }

  private mutating func drawSettled(_ years: Years, _ random: inout SeededGenerator) {
    // Of working age in some period, and no child when arriving.
    birth = random.day(Day(years.first - 63, 1, 1), Day(years.first - 30, 12, 31))
    let earliest = max(birth.adding(years: 14), Day(years.first - 40, 1, 1))
    let latest = min(Day(years.first - 10, 1, 1) - 2, Day(2006, 12, 31))
    let first = min(earliest, latest)
    arrival = random.day(first, min(latest, first + 18 * 365))
    permit = PermitKind.drawn[random.index(ofWeights: Origin.nonWestern[origin].permitWeights)]
  }

  private mutating func drawBystander(_ years: Years, _ random: inout SeededGenerator) {
    birth = random.day(Day(years.first - 60, 1, 1), Day(years.last + 3, 6, 30))
    origin = random.chance(0.6) ? -1 : -2 - random.below(Origin.western.count)
    guard origin < -1, birth < Day(years.first - 25, 1, 1) else { return }
    arrival = random.day(birth.adding(years: 19), Day(years.first - 1, 12, 31))
    permit = .europe
  }

  private mutating func drawParents(in kommune: Kommune, _ random: inout SeededGenerator) {
    let high = 0.06 + kommune.tertiary * 0.005
    mother = Self.parent(unknown: isDescendant ? 0.06 : 0.16, high: high, &random)
    father = Self.parent(unknown: isDescendant ? 0.10 : 0.22, high: high, &random)
    parentHealth = random.index(ofWeights: [0.3, 0.4, 0.3])
  }

  private static func parent(
    unknown: Double, high: Double, _ random: inout SeededGenerator
  ) -> Int {
    let levels = [0, 90, 10, 20, 30, 40, 50, 70]
    return levels[
      random.index(
        ofWeights: [
          0.04, unknown, 0.42, 0.10, 0.28, high * 0.3, high * 0.5, high * 0.3,
        ])]
  }

  private mutating func drawHousehold(_ years: Years, _ random: inout SeededGenerator) {
    let reference = max(years.labourStart, arrival ?? years.labourStart)
    let age = reference.age(bornOn: birth)
    let isFamily = permit == .family
    let married = age < 18 ? 0 : age < 25 ? 0.3 : age < 35 ? 0.62 : 0.72
    let draw = random.unit()
    if draw < (isFamily && age >= 18 ? 0.9 : married) {
      marital = .married
    } else if age >= 28, draw > 0.86 {
      marital = age >= 50 && draw > 0.96 ? .widowed : .divorced
    }
    guard age >= 20 else { return }
    let most = marital == .unmarried ? 2 : 5
    children = max(0, min(random.below(most), age > 48 ? 1 : 4))
  }

  private mutating func drawEducation(in kommune: Kommune, _ random: inout SeededGenerator) {
    let high = 0.05 + kommune.tertiary * 0.006 + (permit == .work || permit == .study ? 0.3 : 0)
    let levels = [90, 10, 20, 30, 40, 50, 60, 70, 80]
    education =
      levels[
        random.index(
          ofWeights: [
            0.25, permit == .asylum ? 0.4 : 0.3, 0.15, 0.2, high * 0.2, high * 0.35, high * 0.2,
            high * 0.3, high * 0.03,
          ])]
  }
}
