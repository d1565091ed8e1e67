/// A day by year and place in the year, to count years by: one conversion a day, no division a
/// question. 29 February counts as 28 February in years that have none.
struct YearDate: Hashable, Sendable {
  let year: Int
  /// 32 · month + day.
  private let place: Int

  private static let leapDay = 32 * 2 + 29

  init(_ day: Day) {
    let (year, month, day) = day.yearMonthDay
    self.year = year
    place = 32 * month + day
  }

  /// Years until the other day that are over; below 0 if the other is earlier.
  func wholeYears(until other: YearDate) -> Int {
    other.year - year - (place(in: other.year) > other.place ? 1 : 0)
  }

  /// Years until the other day that have begun: exactly ten years are 10, a day more is 11.
  func begunYears(until other: YearDate) -> Int {
    other.year - year + (place(in: other.year) < other.place ? 1 : 0)
  }

  private func place(in year: Int) -> Int {
    guard place == Self.leapDay else { return place }
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return isLeapYear ? place : place - 1
  }
}
