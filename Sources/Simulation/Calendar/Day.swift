/// A day of the Gregorian calendar: days since 1970-01-01.
///
/// Source of the conversions: Hinnant, "chrono-compatible low-level date algorithms".
struct Day: Hashable, Comparable, Sendable {
  let number: Int

  /// Later than any day that a life knows.
  static let never = Day(number: 1_000_000)

  init(number: Int) { self.number = number }

  init(_ year: Int, _ month: Int, _ day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  var date: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * part + 2) / 5 + 1)
  }

  var year: Int { date.year }

  /// The same date in another year; 29 February becomes 28 February.
  func adding(years: Int) -> Day {
    let (year, month, day) = date
    let other = year + years
    let isLeap = other % 4 == 0 && (other % 100 != 0 || other % 400 == 0)
    return Day(other, month, month == 2 && day == 29 && !isLeap ? 28 : day)
  }

  /// Completed years on this day of one born on `birth`.
  func age(bornOn birth: Day) -> Int {
    let (year, month, day) = date
    let born = birth.date
    let isBefore = (month, day) < (born.month, born.day)
    return year - born.year - (isBefore ? 1 : 0)
  }

  static func + (day: Day, count: Int) -> Day { Day(number: day.number + count) }
  static func - (day: Day, count: Int) -> Day { Day(number: day.number - count) }
  static func - (a: Day, b: Day) -> Int { a.number - b.number }
  static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}
