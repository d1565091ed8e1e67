import Foundation
import Registers
import Testing

@Suite struct DayTests {
  /// The proleptic Gregorian calendar, also before 1582.
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    return calendar
  }()

  private static func date(_ day: Day) -> Date {
    Date(timeIntervalSince1970: Double(day.rawValue) * 86_400)
  }

  private static func day(_ text: String) -> Day? {
    let bytes = Array(text.utf8)
    return Day(bytes.span)
  }

  @Test(arguments: [1850..<1900, 1900..<1950, 1950..<2000, 2000..<2050, 2050..<2101])
  func everyDayIsThatOfFoundation(years: Range<Int>) throws {
    let first = try #require(Day(year: years.lowerBound, month: 1, day: 1))
    let behind = try #require(Day(year: years.upperBound, month: 1, day: 1))
    #expect(behind.rawValue - first.rawValue > 365 * Int32(years.count))
    for rawValue in first.rawValue..<behind.rawValue {
      let day = Day(rawValue: rawValue)
      let parts = Self.calendar.dateComponents([.year, .month, .day], from: Self.date(day))
      let (year, month, dayOfMonth) = day.yearMonthDay
      let isEqual = year == parts.year && month == parts.month && dayOfMonth == parts.day
      #expect(isEqual, "\(day)")
      #expect(Day(year: year, month: month, day: dayOfMonth) == day)
      #expect(day.year == year)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func yearsAreAddedAsFoundationAddsThem(seed: UInt64) throws {
    var random = SplitMix64(seed: 5_000 + seed)
    for index in 0..<200 {
      var day = Day(rawValue: .random(in: -43_829...47_846, using: &random))
      if index % 10 == 0, let leapDay = Day(year: 1852 + 4 * index / 10, month: 2, day: 29) {
        day = leapDay
      }
      let years = Int.random(in: -30...30, using: &random)
      let moved = try #require(
        Self.calendar.date(byAdding: .year, value: years, to: Self.date(day)))
      #expect(Self.date(day.adding(years: years)) == moved)
      let other = Day(rawValue: day.rawValue + .random(in: -40_000...40_000, using: &random))
      // Whole years by their meaning: so many fit in, and one more does not.
      let age = other.wholeYears(since: day)
      #expect(day.adding(years: age) <= other && day.adding(years: age + 1) > other)
    }
  }

  @Test(
    arguments: [
      ("2000-02-29", "2018-02-28", 18), ("2000-02-29", "2018-02-27", 17),
      ("2000-02-29", "2020-02-28", 19), ("2000-02-29", "2020-02-29", 20),
      ("1990-05-17", "2020-05-16", 29), ("1990-05-17", "2020-05-17", 30),
      ("1990-05-17", "1990-05-17", 0), ("1990-05-17", "1990-05-16", -1),
    ])
  func anAgeTurnsOnTheBirthday(birth: String, date: String, age: Int) throws {
    let birth = try #require(Self.day(birth))
    let date = try #require(Self.day(date))
    #expect(date.wholeYears(since: birth) == age)
  }

  @Test(
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2007-01-01", 13_514), ("0001-01-01", -719_162),
      ("9999-12-31", 2_932_896), ("2000-02-29", 11_016), ("1900-02-28", -25_509),
    ])
  func aWrittenDateIsRead(text: String, rawValue: Int32) throws {
    let day = try #require(Self.day(text))
    #expect(day.rawValue == rawValue)
    #expect(Day.writable.contains(day))
  }

  @Test(
    arguments: [
      "", "2000-1-01", "2000-01-1", "20000101", "2000-01-01 ", " 2000-01-01", "2000/01/01",
      "2000-00-01", "2000-13-01", "2000-01-00", "2000-01-32", "2000-04-31", "2001-02-29",
      "1900-02-29", "2000-02-30", "0000-01-01", "-001-01-01", "2000-01-+1", "200a-01-01",
      "２０００-01-01", "2000-01-01T00:00:00Z",
    ])
  func anyOtherTextIsNoDate(text: String) {
    #expect(Self.day(text) == nil)
  }

  @Test func theLimitsAreTheFirstAndTheLastDateOfFourDigits() {
    #expect(Day(year: 1, month: 1, day: 1) == Day.writable.lowerBound)
    #expect(Day(year: 9999, month: 12, day: 31) == Day.writable.upperBound)
  }
}
