/// The date that a person is judged at.
struct StatusMoment: Sendable {
  let day: Day
  let date: YearDate
  /// The permit that the date comes from, as an index into the names of the fact; `nil` where the
  /// date is not that of a permit.
  let permit: Int?

  init(day: Day, permit: Int? = nil) {
    self.day = day
    date = YearDate(day)
    self.permit = permit
  }

  /// The period.
  var year: Int { date.year }
}
