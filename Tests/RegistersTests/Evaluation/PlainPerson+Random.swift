import Registers
import RegistersTestKit

/// Persons whose dates lie where rules change.
extension PlainPerson {
  init(using random: inout SplitMix64) {
    self.init()
    let anchor = Self.anchor(using: &random)
    let ages = [0, 5, 6, 12, 13, 15, 16, 17, 18, 19, 20, 22, 25, 29, 30, 35, 45, 55, 64, 65, 80]
    birth = Self.near(
      PlainDate.adding(years: -Self.pick(ages, &random), to: anchor), using: &random)
    if Int.random(in: 0..<15, using: &random) == 0 { birth = "1988-02-29" }
    sex = Int.random(in: 1...2, using: &random)
    originType = Self.pick([2, 2, 2, 2, 2, 2, 3, 3, 3, 1, 0], &random)
    country = Self.pick(EvaluationOracle.origins.keys.sorted(), &random)
    maritalStatus = Self.pick(["U", "G", "F", "E"], &random)
    children = Int.random(in: 0...4, using: &random)
    immigrate(anchor, using: &random)
    reside(anchor, using: &random)
    work(anchor, using: &random)
    learn(anchor, using: &random)
    if Self.one(in: 8, &random) {
      death = Self.near(
        PlainDate.adding(years: Self.pick([0, 1, 3], &random), to: anchor), using: &random)
    }
    isKnownToUdda = !completed.isEmpty || Bool.random(using: &random)
    isKnownToSssy = Bool.random(using: &random)
    if isKnownToSssy {
      for year in 2006...2022 where Int.random(in: 0..<3, using: &random) > 0 {
        health.append(
          (year, Int.random(in: 0...8, using: &random), Int.random(in: 0...3, using: &random)))
      }
    }
    if Self.one(in: 2, &random) { mother = Self.parent(using: &random) }
    if Self.one(in: 2, &random) { father = Self.parent(using: &random) }
  }

  private mutating func immigrate(_ anchor: String, using random: inout SplitMix64) {
    guard originType == 2, !Self.one(in: 12, &random) else { return }
    let start =
      Bool.random(using: &random)
      ? PlainDate.adding(
        years: -Self.pick([0, 1, 2, 5, 8, 10, 10, 10, 15, 20, 31], &random), to: anchor)
      : PlainDate.adding(years: Self.pick([0, 5, 9, 12, 13, 25], &random), to: birth)
    immigration = Self.near(start, using: &random)
    if Self.one(in: 20, &random) { immigration = "2004-02-29" }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let years = Self.pick([0, 0, 0, -1, -4, -12], &random)
      permits.append(
        (
          Self.near(PlainDate.adding(years: years, to: anchor), using: &random),
          Self.pick(Self.categories + ["asyl", "asyl", "familiesammenfoering"], &random)
        ))
    }
    permits = Self.stableSorted(permits) { $0.date }
  }

  private mutating func reside(_ anchor: String, using random: inout SplitMix64) {
    let kommuner = [101, 101, 147, 461, 751, 851, 411, 999]
    if !Self.one(in: 15, &random) {
      residences.append((birth, Self.pick(kommuner, &random)))
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      residences.append((Self.near(anchor, using: &random), Self.pick(kommuner, &random)))
    }
    residences = Self.stableSorted(residences) { $0.from }
    if Self.one(in: 5, &random) {
      let years = Self.pick([-1, 0, 0, 1, 3], &random)
      let from = Self.near(PlainDate.adding(years: years, to: anchor), using: &random)
      let days = Self.pick([nil, 1, 30, 365, 1_000], &random)
      emigrations.append((from, days.map { PlainDate.adding(days: $0, to: from) }))
    }
  }

  private mutating func work(_ anchor: String, using random: inout SplitMix64) {
    guard !Self.one(in: 12, &random) else { return }
    let statuses = [131, 131, 110, 139, 200, 200, 200, 317, 319, 410, 511, 514, 900, 5, 140]
    let years = Self.pick([-2, -1, 0, 0, 2], &random)
    var from = Self.near(PlainDate.adding(years: years, to: anchor), using: &random)
    for index in 0..<Int.random(in: 1...9, using: &random) {
      let length = Self.pick([1, 6, 20, 83, 89, 90, 91, 400, 700], &random)
      let to = PlainDate.adding(days: length, to: from)
      let isOpen = Self.one(in: 12, &random)
      let status = index == 0 && Bool.random(using: &random) ? 200 : Self.pick(statuses, &random)
      states.append(Stay(from: from, to: isOpen ? nil : to, what: status))
      let gap = Self.pick([1, 1, 1, 1, 7, 8, 9, 10, 40, -3], &random)
      from = PlainDate.adding(days: gap, to: to)
    }
    states = Self.stableSorted(states) { $0.from }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let from = Self.near(anchor, using: &random)
      let days = Self.pick([nil, 0, 50, 89, 90, 91, 300], &random)
      courses.append(
        Stay(
          from: from, to: days.map { PlainDate.adding(days: $0, to: from) },
          what: Self.pick([10, 20, 30, 60], &random)))
    }
    courses = Self.stableSorted(courses) { $0.from }
  }

  private mutating func learn(_ anchor: String, using random: inout SplitMix64) {
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let level = Self.pick([10, 10, 20, 30, 35, 40, 50, 60, 70, 80, 90, 90], &random)
      completed.append((Self.near(anchor, using: &random), level))
    }
    completed = Self.stableSorted(completed) { $0.date }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      exams.append(
        (
          PlainDate.year(anchor) + Int.random(in: -1...1, using: &random),
          Self.pick([199, 200, 201, -300, 0, 700, 1_200], &random)
        ))
    }
    exams = Self.stableSorted(exams) { "\($0.year)" }
  }
}

extension PlainPerson {
  private static func pick<T>(_ values: [T], _ random: inout SplitMix64) -> T {
    values[Int.random(in: values.indices, using: &random)]
  }

  private static func one(in count: Int, _ random: inout SplitMix64) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  /// A date that persons are judged at, or a leap day.
  private static func anchor(using random: inout SplitMix64) -> String {
    let year = Int.random(in: 2006...2023, using: &random)
    let days = ["-01-01", "-12-31", "-06-30", "-03-17"]
    return one(in: 10, &random)
      ? pick(["2008-02-29", "2012-02-29"], &random)
      : "\(year)\(pick(days, &random))"
  }

  private static func near(_ date: String, using random: inout SplitMix64) -> String {
    let days = pick([0, 0, 0, 1, -1, 1, -1, 7, -7, 8, -8, 30, -91, 200, -200], &random)
    return PlainDate.adding(days: days, to: date)
  }

  private static func parent(using random: inout SplitMix64) -> Parent {
    Parent(
      level: pick([10, 20, 30, 35, 50, 80, 90], &random),
      contacts: pick([0, 4, 5, 9, 10, 30], &random))
  }

  /// As decoders leave lists: by date, equal dates in the order of the record.
  private static func stableSorted<T>(_ values: [T], by key: (T) -> String) -> [T] {
    values.enumerated().sorted {
      (key($0.element), $0.offset) < (key($1.element), $1.offset)
    }.map(\.element)
  }
}
