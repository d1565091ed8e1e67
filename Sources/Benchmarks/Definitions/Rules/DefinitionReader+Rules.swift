internal import Yams

/// Reads what a definition with `source: registers` has beside the others.
extension DefinitionReader {
  static let periodCountMax = 100

  /// `nil` if a key is missing or has a fault.
  mutating func readRules(_ values: [String: Node]) -> RegisterRules? {
    let kind = values["kind"].flatMap { readKind($0) }
    let periods = values["periods"].flatMap { readPeriods($0) }
    let date = values["date"].flatMap { readDate($0, kind: kind) }
    let population = values["population"].flatMap { readPopulation($0) }
    let outcome = values["outcome"].flatMap { readOutcome($0) }
    let kommune = values["kommune"].flatMap { readKommune($0) }
    let covariates = values["covariates"].flatMap { readCovariateRules($0) }
    guard let kind, let periods, let date, let population, let outcome, let kommune,
      let covariates
    else { return nil }
    return RegisterRules(
      kind: kind, periods: periods, date: date, population: population, outcome: outcome,
      kommune: kommune, covariates: covariates.filter { $0.fact.subject == .person },
      kommuneCovariates: covariates.filter { $0.fact.subject == .kommune })
  }

  /// Registers know a kommune by its number.
  mutating func checkKommuner(_ units: [Unit], named node: Node?) {
    guard let node else { return }
    var seen: Set<UInt16> = []
    for unit in units {
      let isNumber = unit.code.first?.isNumber ?? false
      if isNumber, let number = UInt16(unit.code), number < 1_000, seen.insert(number).inserted {
        continue
      }
      add(
        at: node, "unit code `\(unit.code)` with `source: registers`",
        expected: "numbers below 1000, each kommune once")
    }
  }

  private mutating func readKind(_ node: Node) -> BenchmarkDefinition.Kind? {
    let kind = node.scalar.flatMap { BenchmarkDefinition.Kind(rawValue: $0.string) }
    if kind == nil { addBad(node, "kind") }
    return kind
  }

  private mutating func readKommune(_ node: Node) -> RegisterRules.KommuneRule? {
    let rule = node.scalar.flatMap { RegisterRules.KommuneRule(rawValue: $0.string) }
    if rule == nil { addBad(node, "kommune") }
    return rule
  }

  private mutating func readPeriods(_ node: Node) -> ClosedRange<Int>? {
    guard let fields = fields(of: node, key: "periods", known: ["first", "last"]) else {
      return nil
    }
    let first = number(fields["first"], of: "periods", in: 1900...2100)
    let last = number(fields["last"], of: "periods", in: 1900...2100)
    guard let first, let last else {
      if fields.count < 2 { addBad(node, "periods") }
      return nil
    }
    guard first <= last, last - first < Self.periodCountMax else {
      add(
        at: node, "periods \(first)…\(last)",
        expected: "1…\(Self.periodCountMax) years, the first one first")
      return nil
    }
    return first...last
  }

  /// One person may be counted once only where a date of their own says so.
  private mutating func readDate(
    _ node: Node, kind: BenchmarkDefinition.Kind?
  ) -> RegisterRules.StatusDate? {
    let known = ["every", "first_permit", "since", "first_exam"]
    guard let fields = fields(of: node, key: "date", known: known) else { return nil }
    let rules = fields.keys.filter { $0 != "since" }
    guard rules.count == 1, (fields["since"] != nil) == (rules == ["first_permit"]) else {
      addBad(node, "date")
      return nil
    }
    if let kind, (kind == .stock) != (rules == ["every"]) {
      add(
        at: node, "`date: {\(rules[0])…}` with `kind: \(kind.rawValue)`",
        expected: "`every` with `stock`, the other dates with `flow`: they come once a person")
    }
    if let node = fields["every"] {
      return monthAndDay(node).map { .every(month: $0.month, day: $0.day) }
    }
    if let node = fields["first_exam"] {
      return monthAndDay(node).map { .firstExam(month: $0.month, day: $0.day) }
    }
    guard let permit = fields["first_permit"], let since = fields["since"] else { return nil }
    let categories = words(
      permit, "permit category", plural: "permit categories", of: Fact.permitCategories)
    guard let date = since.scalar.flatMap({ CalendarDate($0.string) }) else {
      add(at: since, "\(since.kind) as `since`", expected: "a date, YYYY-MM-DD")
      return nil
    }
    return categories.map { .firstPermit(categories: $0.sorted(), since: date) }
  }

  private mutating func monthAndDay(_ node: Node) -> CalendarDate? {
    // A year without 29 February: the day is one that every year has.
    guard let date = node.scalar.flatMap({ CalendarDate("2001-\($0.string)") }) else {
      add(at: node, "\(node.kind) as a day", expected: "MM-DD, a day that every year has")
      return nil
    }
    return date
  }

  private mutating func readPopulation(_ node: Node) -> [RegisterRules.Condition]? {
    guard let sequence = node.sequence, !sequence.isEmpty else {
      addBad(node, "population")
      return nil
    }
    let conditions = sequence.compactMap { readCondition($0, key: "population") }
    return conditions.count == sequence.count ? conditions : nil
  }

  private mutating func readOutcome(_ node: Node) -> RegisterRules.Outcome? {
    let keys = node.mapping?.keys.compactMap { $0.scalar?.string } ?? []
    guard keys.contains("begins") else {
      return readCondition(node, key: "outcome").map { .fact($0) }
    }
    let known = ["begins", "within_years", "lasting_days", "joining_days"]
    guard let fields = fields(of: node, key: "outcome", known: known) else { return nil }
    guard fields.count == known.count, let begins = fields["begins"] else {
      addBad(node, "outcome")
      return nil
    }
    let activities = words(
      begins, "activity", plural: "activities",
      of: RegisterRules.Activity.allCases.map(\.rawValue))
    let years = number(fields["within_years"], of: "within_years", in: 1...50)
    let lasting = number(fields["lasting_days"], of: "lasting_days", in: 1...3_650)
    let joining = number(fields["joining_days"], of: "joining_days", in: 0...3_650)
    guard let activities, let years, let lasting, let joining else { return nil }
    return .beginning(
      RegisterRules.Beginning(
        activities: activities.map { RegisterRules.Activity.allCases[$0] }, withinYears: years,
        lastingDays: lasting, joiningDays: joining))
  }

  /// `FACT: VALUES`, a fact of the person.
  private mutating func readCondition(
    _ node: Node, key: String
  ) -> RegisterRules.Condition? {
    guard let mapping = node.mapping, mapping.count == 1, let (name, value) = mapping.first else {
      addBad(node, key)
      return nil
    }
    guard let fact = fact(name, of: .person) else { return nil }
    return values(value, of: fact).map { RegisterRules.Condition(fact: fact, values: $0) }
  }
}
