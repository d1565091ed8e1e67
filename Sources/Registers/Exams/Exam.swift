/// A leaving exam of the 9th grade, of `register.udfk`.
package struct Exam: Equatable, Sendable {
  /// The year that the school year ends in.
  package var schoolYear: Int16
  /// Average times 100, rounded down, −300…1200: 1.996 is 199, which is not yet 2.
  package var averageHundredths: Int16
  /// As the register has it, of any kind.
  package var kommune: UInt16?

  package init(schoolYear: Int16, averageHundredths: Int16, kommune: UInt16?) {
    self.schoolYear = schoolYear
    self.averageHundredths = averageHundredths
    self.kommune = kommune
  }
}
