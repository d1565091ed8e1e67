/// One year of `register.sssy`.
package struct HealthYear: Equatable, Sendable {
  package var year: Int16
  package var doctorContacts: Int32
  package var specialistContacts: Int32
  package var admissions: Int32

  package init(year: Int16, doctorContacts: Int32, specialistContacts: Int32, admissions: Int32) {
    self.year = year
    self.doctorContacts = doctorContacts
    self.specialistContacts = specialistContacts
    self.admissions = admissions
  }
}
