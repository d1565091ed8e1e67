/// What `register.foraeldre` says of a child's parents; `nil` for a parent not known.
package struct Parents: Equatable, Sendable {
  package struct Parent: Equatable, Sendable {
    package var level: EducationLevel
    /// A year, rounded to the nearest whole number.
    package var doctorContacts: Int32
    /// A year, rounded to the nearest whole number.
    package var admissions: Int32

    package init(level: EducationLevel, doctorContacts: Int32, admissions: Int32) {
      self.level = level
      self.doctorContacts = doctorContacts
      self.admissions = admissions
    }
  }

  package var mother: Parent?
  package var father: Parent?

  package init(mother: Parent?, father: Parent?) {
    self.mother = mother
    self.father = father
  }
}
