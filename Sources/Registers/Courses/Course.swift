/// Ordinary education, of `register.kotre`.
package struct Course: Equatable, Sendable {
  package var from: Day
  /// The last day; `nil` while under way.
  package var to: Day?
  package var level: EducationLevel

  package init(from: Day, to: Day?, level: EducationLevel) {
    self.from = from
    self.to = to
    self.level = level
  }
}
