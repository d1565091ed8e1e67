internal import Benchmarks

/// A definition, laid out to be asked about one person after another. A class, so that a look-up
/// copies no tables.
final class RegisterLookup: Sendable {
  /// All that the definition reads.
  let registers: RegisterSet
  /// Among the definitions of the evaluator.
  private let number: Int
  private let rules: RegisterRules
  /// The start of every cell key of the definition.
  private let keyPrefix: [UInt8]
  /// The dates of the periods, where all persons have the same.
  private let moments: [StatusMoment]
  private let yearBounds: YearBounds
  /// Conditions of the person alone, to be asked once, and the others.
  private let timeless: [LevelTable]
  private let dated: [LevelTable]
  private let covariates: [LevelTable]
  private let outcome: LevelTable?
  private let kommuner: KommuneTable

  /// - Precondition: the definition's source is the registers.
  init(_ definition: BenchmarkDefinition, number: Int) {
    guard let rules = definition.rules else {
      preconditionFailure("definitions of ready observations are not evaluated")
    }
    self.rules = rules
    self.number = number
    registers = RegisterSet(definition.registers.compactMap { Register(topicName: $0) })
    keyPrefix = CellKey.prefix(of: definition)
    yearBounds = YearBounds(rules.population)
    let conditions = rules.population.map { LevelTable($0) }
    timeless = conditions.filter(\.fact.isTimeless)
    dated = conditions.filter { !$0.fact.isTimeless }
    covariates = rules.covariates.map { LevelTable($0) }
    kommuner = KommuneTable(definition.units)
    moments =
      if case .every(let month, let day) = rules.date {
        rules.periods.map { StatusMoment(day: Self.day($0, month, day)) }
      } else {
        []
      }
    outcome = if case .fact(let condition) = rules.outcome { LevelTable(condition) } else { nil }
  }

  /// Appends the cells that the person counts in: at most one a period.
  func append(
    _ history: borrowing PersonHistory, of person: PersonInView,
    to contributions: inout Contributions
  ) {
    guard !moments.isEmpty else {
      if let moment = ownMoment(history), holds(timeless, history, person, moment) {
        _ = count(history, person, at: moment, like: nil, in: &contributions)
      }
      return
    }
    let first = rules.periods.lowerBound
    let years = yearBounds.years(of: person, in: first..<first + moments.count)
    guard !years.isEmpty, holds(timeless, history, person, moments[0]) else { return }
    var last: Int?
    for year in years {
      let moment = moments[year - first]
      last = count(history, person, at: moment, like: last, in: &contributions) ?? last
    }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let found = Day(year: year, month: month, day: day) else {
      preconditionFailure("definitions have days that every year has")
    }
    return found
  }

  /// The date that the person's own history sets, if it lies in the periods.
  private func ownMoment(_ history: borrowing PersonHistory) -> StatusMoment? {
    switch rules.date {
    case .every: return nil
    case .firstPermit(let categories, let since):
      guard
        let permit = history.permits.first(where: {
          categories.contains(Int($0.category.rawValue))
        }), permit.date >= Self.day(since.year, since.month, since.day)
      else { return nil }
      let moment = StatusMoment(day: permit.date, permit: Int(permit.category.rawValue))
      return rules.periods.contains(moment.year) ? moment : nil
    case .firstExam(let month, let day):
      guard let exam = history.exams.first, rules.periods.contains(Int(exam.schoolYear)) else {
        return nil
      }
      return StatusMoment(day: Self.day(Int(exam.schoolYear), month, day))
    }
  }

  private func holds(
    _ conditions: [LevelTable], _ history: borrowing PersonHistory, _ person: PersonInView,
    _ moment: StatusMoment
  ) -> Bool {
    // By index: a copy of a table counts references.
    for index in conditions.indices {
      let value = history.value(of: conditions[index].fact, of: person, at: moment)
      if conditions[index].level(of: value) == LevelTable.outside { return false }
    }
    return true
  }

  /// - Parameter pattern: where the bytes have the pattern of another period of this person, which
  ///   differs in what depends on the date only.
  /// - Returns: where the pattern is, if the person counts at the moment.
  private func count(
    _ history: borrowing PersonHistory, _ person: PersonInView, at moment: StatusMoment,
    like pattern: Int?, in contributions: inout Contributions
  ) -> Int? {
    guard holds(dated, history, person, moment),
      let unit = kommuner.unit(of: person, at: moment.day, rule: rules.kommune)
    else { return nil }
    let prefix = keyPrefix
    contributions.bytes.append(prefix.span)
    Self.appendPeriod(moment.year, to: &contributions.bytes)
    kommuner.appendCode(ofUnit: unit, to: &contributions.bytes)
    contributions.bytes.append(UInt8(covariates.count))
    let start = contributions.bytes.count
    for index in covariates.indices {
      if let pattern, covariates[index].fact.isTimeless {
        contributions.bytes.append(contributions.bytes[pattern + index])
        continue
      }
      let value = history.value(of: covariates[index].fact, of: person, at: moment)
      let level = covariates[index].level(of: value)
      guard level != LevelTable.outside else {
        contributions.dropUnfinishedKey()
        return nil
      }
      contributions.bytes.append(level)
    }
    contributions.finishKey(
      outcome: succeeds(history, person, at: moment) ? 1 : 0,
      place: Contributions.Place(definition: number, year: moment.year))
    return start
  }

  private func succeeds(
    _ history: borrowing PersonHistory, _ person: PersonInView, at moment: StatusMoment
  ) -> Bool {
    switch rules.outcome {
    case .fact(let condition):
      let value = history.value(of: condition.fact, of: person, at: moment)
      return outcome?.level(of: value) == 0
    case .beginning(let rule): return history.begins(rule, after: moment.day)
    }
  }

  /// Four digits behind one byte of length: definitions have years of this century and the last.
  private static func appendPeriod(_ year: Int, to bytes: inout [UInt8]) {
    bytes.append(4)
    var unit = 1_000
    while unit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(year / unit % 10))
      unit /= 10
    }
  }
}
