import Benchmarks
import Registers
import RegistersTestKit
import Testing

/// Each rule on a person who differs from a plain one in just that.
@Suite struct RegisterRulesTests {
  struct Row<Expected: Sendable>: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: Expected
    let change: @Sendable (inout PlainPerson) -> Void

    init(
      _ name: String, _ expected: Expected, change: @escaping @Sendable (inout PlainPerson) -> Void
    ) {
      (self.name, self.expected, self.change) = (name, expected, change)
    }

    var testDescription: String { name }
  }

  /// Who counts in `indvandrere-hoejst-10-aar` on 2010-01-01 with outcome 0.
  private static let jobless: PlainPerson = {
    var person = PlainPerson()
    person.immigration = "2005-06-15"
    person.residences = [("2005-06-15", 101)]
    person.states = [.init(from: "2009-12-01", to: "2010-03-31", what: 200)]
    return person
  }()

  private func outcome(
    _ area: String, _ period: Int, _ person: PlainPerson
  ) throws -> Int? {
    let line = try FiveBenchmarks.shipped.get().contributions(of: person.history)
      .first { $0.hasPrefix("\(area) \(period) ") }
    return line.flatMap { Int(String($0.suffix(1))) }
  }

  @Test(
    arguments: [
      Row("as they are", 0) { _ in },
      Row("exactly ten years", 0) { $0.immigration = "2000-01-01" },
      Row("a day over ten years", nil) { $0.immigration = "1999-12-31" },
      Row("immigrated on the date", 0) { $0.immigration = "2010-01-01" },
      Row("immigrated a day later", nil) { $0.immigration = "2010-01-02" },
      Row("no immigration known", nil) { $0.immigration = nil },
      Row("western", nil) { $0.country = "DE" },
      Row("Danish origin", nil) { $0.originType = 1 },
      Row("a descendant", nil) { $0.originType = 3 },
      Row("unknown to the population register", nil) { $0.originType = 0 },
      Row("sixteen on the date", 0) { $0.birth = "1994-01-01" },
      Row("sixteen a day later", nil) { $0.birth = "1994-01-02" },
      Row("65 on the date", nil) { $0.birth = "1945-01-01" },
      Row("65 a day later", 0) { $0.birth = "1945-01-02" },
      Row("no state on the date", nil) { $0.states[0].to = "2009-12-31" },
      Row("a state from the date on", 0) { $0.states[0].from = "2010-01-01" },
      Row("a state through the date", 0) { $0.states[0].to = "2010-01-01" },
      Row("unknown to the labour register", nil) { $0.states = [] },
      Row("employed", nil) { $0.states[0].what = 139 },
      Row("of status 140", 0) { $0.states[0].what = 140 },
      Row("in education", nil) { $0.states[0].what = 511 },
      Row("on courses", 0) { $0.states[0].what = 514 },
      Row("on efterløn", nil) { $0.states[0].what = 419 },
      Row("unemployed and employed at once", nil) {
        $0.states.append($0.states[0])
        $0.states[1].what = 110
      },
      Row("at school through the date", nil) {
        $0.courses = [.init(from: "2009-08-01", to: "2010-01-01", what: 20)]
      },
      Row("at school until the day before", 0) {
        $0.courses = [.init(from: "2009-08-01", to: "2009-12-31", what: 20)]
      },
      Row("dead on the date", nil) { $0.death = "2010-01-01" },
      Row("dead on the window's last day", nil) { $0.death = "2013-01-01" },
      Row("dead behind the window", 0) { $0.death = "2013-01-02" },
      Row("emigrated on the date", nil) { $0.emigrations = [("2010-01-01", "2010-02-01")] },
      Row("home on the date", 0) { $0.emigrations = [("2009-01-01", "2010-01-01")] },
      Row("emigrated the next day", nil) { $0.emigrations = [("2010-01-02", "2010-02-01")] },
      Row("emigrated on the last day", nil) { $0.emigrations = [("2013-01-01", nil)] },
      Row("emigrated behind the window", 0) { $0.emigrations = [("2013-01-02", nil)] },
      Row("on Christiansø", nil) { $0.residences[0].kommune = 411 },
      Row("under a closed code", nil) { $0.residences[0].kommune = 999 },
      Row("registered a day later", nil) { $0.residences[0].from = "2010-01-02" },
    ] as [Row<Int?>])
  func whoIsJoblessCounts(row: Row<Int?>) throws {
    var person = Self.jobless
    row.change(&person)
    #expect(try outcome("indvandrere-hoejst-10-aar", 2010, person) == row.expected)
  }

  @Test(
    arguments: [
      ([("2010-04-01", "2010-06-30", 131)], 1),  // 91 days
      ([("2010-04-01", "2010-06-29", 131)], 0),  // 90 days
      ([("2010-04-01", nil, 131)], 1),
      ([("2013-01-01", nil, 131)], 1),
      ([("2013-01-02", nil, 131)], 0),
      ([("2010-04-01", "2010-06-30", 511)], 1),
      ([("2010-04-01", "2010-06-30", 514)], 0),
      ([("2010-04-01", "2010-04-30", 110), ("2010-05-08", "2010-07-08", 139)], 1),  // 7 days
      ([("2010-04-01", "2010-04-30", 110), ("2010-05-09", "2010-07-08", 139)], 0),  // 8 days
      ([("2010-04-01", "2010-05-15", 131), ("2010-05-16", "2010-07-15", 511)], 0),
      // Under way on the date, whatever joins it.
      ([("2009-06-01", "2010-01-01", 511), ("2010-01-05", "2010-06-30", 511)], nil),
      // Taken up again after the date.
      ([("2009-06-01", "2009-12-31", 131), ("2010-01-02", "2010-06-30", 131)], 1),
      // The last stay of a chain ends first.
      ([("2010-04-01", "2010-12-31", 131), ("2010-05-01", "2010-05-02", 131)], 1),
    ] as [([(String, String?, Int)], Int?)])
  func aSpellBeginsAndLasts(stays: [(String, String?, Int)], expected: Int?) throws {
    var person = Self.jobless
    person.states += stays.map { .init(from: $0.0, to: $0.1, what: $0.2) }
    person.states.sort { $0.from < $1.from }
    #expect(try outcome("indvandrere-hoejst-10-aar", 2010, person) == expected)
  }

  @Test func coursesAndStatesOfEducationAreOneActivity() throws {
    var person = Self.jobless
    person.states.append(.init(from: "2010-05-01", to: "2010-06-30", what: 511))
    person.courses = [.init(from: "2010-03-01", to: "2010-04-27", what: 30)]
    #expect(try outcome("indvandrere-hoejst-10-aar", 2010, person) == 1)
    person.courses[0].to = "2010-04-22"
    #expect(try outcome("indvandrere-hoejst-10-aar", 2010, person) == 0)
  }

  /// Who counts in `integrationsloven` in the period of the permit.
  private static let refugee: PlainPerson = {
    var person = PlainPerson()
    person.permits = [("2008-02-29", "asyl")]
    person.residences = [("2008-03-10", 851)]
    return person
  }()

  @Test(
    arguments: [
      Row("as they are", "2008 851 0") { _ in },
      Row("a permit for work before", "2008 851 0") {
        $0.permits.insert(("2006-01-01", "erhverv"), at: 0)
      },
      Row("an older asylum", "") { $0.permits.insert(("2006-12-31", "asyl"), at: 0) },
      Row("a second asylum", "2008 851 0") { $0.permits.append(("2012-01-01", "asyl")) },
      Row("for the family", "2008 851 0") { $0.permits[0].category = "familiesammenfoering" },
      Row("for study", "") { $0.permits[0].category = "studie" },
      Row("western", "2008 851 0") { $0.country = "US" },
      Row("17 years old", "") { $0.birth = "1990-03-01" },
      Row("18 years old", "2008 851 0") { $0.birth = "1990-02-28" },
      Row("64 years old", "2008 851 0") { $0.birth = "1943-03-01" },
      Row("65 years old", "") { $0.birth = "1943-02-28" },
      Row("in a kommune before", "2008 101 0") { $0.residences.insert(("2007-01-01", 101), at: 0) },
      Row("on Christiansø first", "2008 851 0") {
        $0.residences.insert(("2008-01-01", 411), at: 0)
      },
      Row("never in a kommune", "") { $0.residences = [] },
      Row("dead before", "") { $0.death = "2008-03-10" },
      Row("home later", "2008 851 0") { $0.emigrations = [("2008-03-01", "2009-03-01")] },
      Row("dead afterwards", "2008 851 0") { $0.death = "2008-03-11" },
      Row("at work on the window's last day", "2008 851 1") {
        $0.states = [.init(from: "2011-02-28", to: nil, what: 131)]
      },
      Row("at work a day later", "2008 851 0") {
        $0.states = [.init(from: "2011-03-01", to: nil, what: 131)]
      },
      Row("at work already", "2008 851 0") {
        $0.states = [.init(from: "2008-02-29", to: nil, what: 131)]
      },
    ] as [Row<String>])
  func aFirstPermitCounts(row: Row<String>) throws {
    var person = Self.refugee
    row.change(&person)
    let lines = try FiveBenchmarks.shipped.get().contributions(of: person.history)
      .filter { $0.hasPrefix("integrationsloven ") }
    let found = lines.map { line in
      line.split(separator: " ")[1...2].joined(separator: " ") + " \(line.suffix(1))"
    }
    #expect(found.joined() == row.expected)
  }

  /// Who counts in `grundskole` in 2010.
  private static let pupil: PlainPerson = {
    var person = PlainPerson()
    person.birth = "1994-05-01"
    person.originType = 3
    person.residences = [("1994-05-01", 461)]
    person.exams = [(2010, 200)]
    return person
  }()

  @Test(
    arguments: [
      Row("as they are", 1) { _ in },
      Row("below 2", 0) { $0.exams[0].hundredths = 199 },
      Row("a second exam", 0) {
        $0.exams.append((2011, 700))
        $0.exams[0].hundredths = 0
      },
      Row("an earlier exam", nil) { $0.exams.insert((2009, 700), at: 0) },
      Row("no exam", nil) { $0.exams = [] },
      Row("arrived at twelve", 1) {
        $0.originType = 2
        $0.immigration = "2007-04-30"
      },
      Row("arrived at thirteen", nil) {
        $0.originType = 2
        $0.immigration = "2007-05-01"
      },
      Row("reclassified as of Danish origin", nil) { $0.originType = 1 },
      Row("western", nil) { $0.country = "PL" },
      Row("moved to no kommune on 30 June", nil) { $0.residences.append(("2010-06-30", 411)) },
      Row("moved a day later", 1) { $0.residences.append(("2010-07-01", 411)) },
    ] as [Row<Int?>])
  func aFirstExamCounts(row: Row<Int?>) throws {
    var person = Self.pupil
    row.change(&person)
    #expect(try outcome("grundskole", 2010, person) == row.expected)
  }

  @Test(
    arguments: [
      ([("2016-12-31", 20)], 1), ([("2017-01-01", 20)], 0), ([("2012-06-30", 10)], 0),
      ([("2012-06-30", 90)], 0), ([("2012-06-30", 35), ("2013-06-30", 90)], 1),
      ([("2012-06-30", 30), ("2013-06-30", 10)], 1), ([], 0),
    ] as [([(String, Int)], Int)])
  func anEducationCountsOnceItIsCompleted(completed: [(String, Int)], expected: Int) throws {
    var person = Self.pupil
    person.completed = completed.map { (date: $0.0, level: $0.1) }
    #expect(try outcome("ungdomsuddannelse", 2016, person) == expected)
    // From 20 years through 29.
    #expect(try outcome("ungdomsuddannelse", 2013, person) == nil)
    #expect(try outcome("ungdomsuddannelse", 2014, person) != nil)
  }
}
