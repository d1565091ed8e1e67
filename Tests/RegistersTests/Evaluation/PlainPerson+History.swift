import Registers
import RegistersTestKit

/// What the decoders leave of the person, made without them.
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
