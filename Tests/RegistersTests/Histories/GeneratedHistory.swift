import Registers

/// A person of whom every register says something at random: any dates, overlaps and gaps, lists
/// that are empty or long, ties.
enum GeneratedHistory {
  static func make(using random: inout SplitMix64) -> PersonHistory {
    var history = PersonHistory()
    for register in Register.allCases where register != .observations {
      guard Int.random(in: 0..<8, using: &random) > 0 else { continue }
      history.known.insert(register)
      fill(&history, register, using: &random)
    }
    return history
  }

  static func fill(
    _ history: inout PersonHistory, _ register: Register, using random: inout SplitMix64
  ) {
    let days = days(using: &random)
    switch register {
    case .observations: break
    case .bef: history.population = population(days, using: &random)
    case .ophg:
      history.permits = days.map {
        Permit(date: $0, category: .allCases.randomElement(using: &random)!)
      }
    case .udda:
      history.completed = days.map {
        CompletedEducation(
          date: $0, level: level(using: &random),
          source: [1, 4, 127, 128, .max].randomElement(using: &random)!)
      }
    case .kotre:
      history.courses = days.map {
        Course(from: $0, to: end($0, using: &random), level: level(using: &random))
      }
    case .udfk: history.exams = exams(using: &random)
    case .amrun:
      history.labourStates = days.map {
        LabourState(
          from: $0, to: end($0, using: &random), status: .random(in: 100...999, using: &random))
      }
    case .sssy: history.health = health(using: &random)
    case .foraeldre:
      history.parents = Parents(mother: parent(using: &random), father: parent(using: &random))
    }
  }

  private static func day(using random: inout SplitMix64) -> Day {
    let days = Day.writable
    return switch Int.random(in: 0..<40, using: &random) {
    case 0: days.lowerBound
    case 1: days.upperBound
    default: Day(rawValue: .random(in: -43_829...47_846, using: &random))
    }
  }

  /// Ascending, some of them equal.
  private static func days(using random: inout SplitMix64) -> [Day] {
    let count = [0, 1, 2, 3, 5, 9, 30].randomElement(using: &random)!
    var days = (0..<count).map { _ in day(using: &random) }
    if count > 2, Bool.random(using: &random) { days[0] = days[1] }
    return days.sorted()
  }

  private static func end(_ start: Day, using random: inout SplitMix64) -> Day? {
    guard Int.random(in: 0..<4, using: &random) > 0 else { return nil }
    let length = Int32([0, 1, 6, 126, 127, 128, 1_000, 20_000].randomElement(using: &random)!)
    return min(Day(rawValue: start.rawValue + length), Day.writable.upperBound)
  }

  private static func level(using random: inout SplitMix64) -> EducationLevel {
    .allCases.randomElement(using: &random)!
  }

  private static func count(using random: inout SplitMix64) -> Int32 {
    [0, 1, 3, 127, 128, 99_999].randomElement(using: &random)!
  }

  private static func population(
    _ days: [Day], using random: inout SplitMix64
  ) -> Population {
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    let absences = self.days(using: &random)
    return Population(
      birth: day(using: &random), sex: Bool.random(using: &random) ? .man : .woman,
      origin: [.danish, .immigrant, .descendant].randomElement(using: &random)!,
      country: (.random(in: letters, using: &random), .random(in: letters, using: &random)),
      firstImmigration: Bool.random(using: &random) ? day(using: &random) : nil,
      maritalStatus: [.unmarried, .married, .divorced, .widowed].randomElement(using: &random)!,
      childrenInFamily: .random(in: 0...99, using: &random),
      residences: days.indices.map { index in
        let isOver = index + 1 < days.count && days[index + 1] <= Kommuner.reform
        let isOld = isOver && Bool.random(using: &random)
        return .init(
          from: days[index],
          kommune: isOld
            ? .random(in: 1...999, using: &random)
            : (Kommuner.codes + [411]).randomElement(using: &random)!)
      },
      emigrations: absences.map { .init(from: $0, to: end($0, using: &random)) },
      death: Int.random(in: 0..<4, using: &random) == 0 ? day(using: &random) : nil)
  }

  private static func exams(using random: inout SplitMix64) -> [Exam] {
    let years = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      Int16.random(in: 1900...2100, using: &random)
    }
    return years.sorted().map { year in
      Exam(
        schoolYear: year, averageHundredths: .random(in: -300...1200, using: &random),
        kommune: Bool.random(using: &random) ? .random(in: 1...999, using: &random) : nil)
    }
  }

  private static func health(using random: inout SplitMix64) -> [HealthYear] {
    let years = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      Int16.random(in: 1900...2100, using: &random)
    }
    return Set(years).sorted().map { year in
      HealthYear(
        year: year, doctorContacts: count(using: &random),
        specialistContacts: count(using: &random), admissions: count(using: &random))
    }
  }

  private static func parent(using random: inout SplitMix64) -> Parents.Parent? {
    guard Int.random(in: 0..<3, using: &random) > 0 else { return nil }
    return .init(
      level: level(using: &random), doctorContacts: count(using: &random),
      admissions: count(using: &random))
  }
}
