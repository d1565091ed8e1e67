import Foundation
import Registers

/// A person as the registers write one: dates are texts, which are compared as texts.
struct PlainPerson {
  struct Stay {
    var from: String
    var to: String?
    /// A kommune, a level of education or a SOC_STATUS.
    var what: Int
  }
  struct Parent {
    var level: Int
    var contacts: Int
  }

  var birth = "1980-01-01"
  /// 1 man, 2 woman.
  var sex = 1
  /// 1 Danish, 2 immigrant, 3 descendant; 0 without `register.bef`.
  var originType = 2
  var country = "IQ"
  var immigration: String?
  var maritalStatus = "U"
  var children = 0
  var residences: [(from: String, kommune: Int)] = []
  var emigrations: [(from: String, to: String?)] = []
  var death: String?
  var permits: [(date: String, category: String)] = []
  var completed: [(date: String, level: Int)] = []
  var courses: [Stay] = []
  var exams: [(year: Int, hundredths: Int)] = []
  var states: [Stay] = []
  var health: [(year: Int, doctor: Int, specialist: Int)] = []
  var mother: Parent?
  var father: Parent?
  var isKnownToUdda = false
  var isKnownToSssy = false

  static let categories = [
    "asyl", "familiesammenfoering", "erhverv", "eu_eoes", "studie", "ukraine_saerlov", "andet",
  ]
}

/// Calendar arithmetic by Foundation, for generator and oracle.
enum PlainDate {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "UTC")!
    return calendar
  }()

  private static func date(_ text: String) -> Date {
    let parts = text.split(separator: "-").map { Int($0)! }
    return calendar.date(
      from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))!
  }

  static func number(_ text: String) -> Int {
    Int((date(text).timeIntervalSince1970 / 86_400).rounded())
  }

  static func text(_ number: Int) -> String {
    let date = Date(timeIntervalSince1970: Double(number) * 86_400)
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    return text(parts.year!, parts.month!, parts.day!)
  }

  static func text(_ year: Int, _ month: Int, _ day: Int) -> String {
    let year = "\(10_000 + year)".dropFirst()
    return "\(year)-\("\(100 + month)".dropFirst())-\("\(100 + day)".dropFirst())"
  }

  static func year(_ text: String) -> Int { Int(text.prefix(4))! }

  static func adding(days: Int, to text: String) -> String { self.text(number(text) + days) }

  /// 29 February becomes 28 February where there is none.
  static func adding(years: Int, to text: String) -> String {
    let year = self.year(text) + years
    let moved = String("\(10_000 + year)".dropFirst() + text.dropFirst(4))
    guard moved.hasSuffix("-02-29"), self.text(number(moved)) != moved else { return moved }
    return "\(moved.dropLast(2))28"
  }
}

extension PlainPerson {
  var history: PersonHistory {
    var history = PersonHistory()
    history.population = population
    history.permits = permits.map {
      Permit(
        date: Self.day($0.date),
        category: Permit.Category(rawValue: UInt8(Self.categories.firstIndex(of: $0.category)!))!)
    }
    history.completed = completed.map {
      CompletedEducation(
        date: Self.day($0.date), level: EducationLevel(rawValue: UInt8($0.level))!, source: 1)
    }
    history.courses = courses.map {
      Course(
        from: Self.day($0.from), to: $0.to.map(Self.day),
        level: EducationLevel(rawValue: UInt8($0.what))!)
    }
    history.exams = exams.map {
      Exam(
        schoolYear: Int16($0.year), averageHundredths: Int16($0.hundredths), kommune: nil)
    }
    history.labourStates = states.map {
      LabourState(from: Self.day($0.from), to: $0.to.map(Self.day), status: Int16($0.what))
    }
    history.health = health.map {
      HealthYear(
        year: Int16($0.year), doctorContacts: Int32($0.doctor),
        specialistContacts: Int32($0.specialist), admissions: 0)
    }
    if mother != nil || father != nil {
      history.parents = Parents(mother: mother.map(Self.parent), father: father.map(Self.parent))
    }
    if isKnownToUdda { history.known.insert(.udda) }
    if isKnownToSssy { history.known.insert(.sssy) }
    return history
  }

  private var population: Population? {
    guard originType > 0 else { return nil }
    let letters = Array(country.utf8)
    let statuses: [String: Population.MaritalStatus] = [
      "U": .unmarried, "G": .married, "F": .divorced, "E": .widowed,
    ]
    return Population(
      birth: Self.day(birth), sex: sex == 1 ? .man : .woman,
      origin: Population.Origin(rawValue: UInt8(originType))!, country: (letters[0], letters[1]),
      firstImmigration: immigration.map(Self.day), maritalStatus: statuses[maritalStatus]!,
      childrenInFamily: UInt8(children),
      residences: residences.map { .init(from: Self.day($0.from), kommune: UInt16($0.kommune)) },
      emigrations: emigrations.map { .init(from: Self.day($0.from), to: $0.to.map(Self.day)) },
      death: death.map(Self.day))
  }

  private static func day(_ text: String) -> Day {
    Day(rawValue: Int32(PlainDate.number(text)))
  }

  private static func parent(_ parent: Parent) -> Parents.Parent {
    Parents.Parent(
      level: EducationLevel(rawValue: UInt8(parent.level))!,
      doctorContacts: Int32(parent.contacts), admissions: 0)
  }
}
