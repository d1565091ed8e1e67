/// Between days and calendar dates, for any year that `Int32` days reach.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years start in March, so
/// that the leap day is the last of its year; 400 years are one era of 146,097 days.
extension Day {
  private static let daysOfEra = 146_097
  /// Days from 0000-03-01 to 1970-01-01.
  private static let epoch = 719_468

  /// `nil` for a date that does not exist, such as 30 February.
  package init?(year: Int, month: Int, day: Int) {
    guard (-5_000_000...5_000_000).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.dayCount(ofMonth: month, in: year)
    else { return nil }
    let marchYear = month > 2 ? year : year - 1
    let era = Self.floorDivide(marchYear, by: 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    rawValue = Int32(era * Self.daysOfEra + dayOfEra - Self.epoch)
  }

  package var yearMonthDay: (year: Int, month: Int, day: Int) {
    let days = Int(rawValue) + Self.epoch
    let era = Self.floorDivide(days, by: Self.daysOfEra)
    let dayOfEra = days - era * Self.daysOfEra
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * marchMonth + 2) / 5 + 1
    )
  }

  package var year: Int { yearMonthDay.year }

  /// The same date in another year; 29 February becomes 28 February where there is none.
  package func adding(years: Int) -> Day {
    let (year, month, day) = yearMonthDay
    guard
      let moved = Day(year: year + years, month: month, day: day)
        ?? Day(year: year + years, month: month, day: day - 1)
    else { preconditionFailure("want years that days can count") }
    return moved
  }

  package func adding(days: Int) -> Day { Day(rawValue: rawValue + Int32(days)) }

  /// Whole years from `earlier` to this day, below 0 where it is later: a person's age, when
  /// `earlier` is the birth. One born on 29 February turns a year older on 28 February where there
  /// is no other day, as `adding(years:)` has it.
  package func wholeYears(since earlier: Day) -> Int {
    let years = year - earlier.year
    return earlier.adding(years: years) <= self ? years : years - 1
  }

  private static func dayCount(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Rounded down, for a divisor above 0.
  private static func floorDivide(_ number: Int, by divisor: Int) -> Int {
    (number >= 0 ? number : number - divisor + 1) / divisor
  }
}
