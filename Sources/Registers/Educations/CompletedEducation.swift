/// An education completed, of `register.udda`.
package struct CompletedEducation: Equatable, Sendable {
  package var date: Day
  package var level: EducationLevel
  /// `hf_kilde`: where the register has it from.
  package var source: Int32

  package init(date: Day, level: EducationLevel, source: Int32) {
    self.date = date
    self.level = level
    self.source = source
  }
}
