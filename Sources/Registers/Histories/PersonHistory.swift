/// All that the registers say of one person, decoded from the person's facts: what the definitions
/// are evaluated over. Reused from person to person, so that its lists keep their memory.
///
/// A register that has not spoken, or has deleted the person, leaves its part `nil` or empty: what
/// depends on it cannot be decided.
package struct PersonHistory: Equatable, Sendable {
  /// `register.bef`; without it nobody is in any population.
  package var population: Population?
  /// `register.ophg`, by date; equal dates in the order of the record.
  package var permits: [Permit] = []
  /// `register.udda`, by date.
  package var completed: [CompletedEducation] = []
  /// `register.kotre`, by start.
  package var courses: [Course] = []
  /// `register.udfk`, by school year.
  package var exams: [Exam] = []
  /// `register.amrun`, by start.
  package var labourStates: [LabourState] = []
  /// `register.sssy`, by year.
  package var health: [HealthYear] = []
  /// `register.foraeldre`.
  package var parents: Parents?
  /// Registers that hold the person: an empty list of such a register is knowledge.
  package var known: RegisterSet = []

  package init() {}
}
