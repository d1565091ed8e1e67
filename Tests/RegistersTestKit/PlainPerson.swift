/// A person as the registers write one: dates are texts, which are compared as texts.
package struct PlainPerson {
  package struct Stay {
    package var from: String
    package var to: String?
    /// A kommune, a level of education or a SOC_STATUS.
    package var what: Int

    package init(from: String, to: String?, what: Int) {
      self.from = from
      self.to = to
      self.what = what
    }
  }
  package struct Parent {
    package var level: Int
    package var contacts: Int

    package init(level: Int, contacts: Int) {
      self.level = level
      self.contacts = contacts
    }
  }

  package var birth = "1980-01-01"
  /// 1 man, 2 woman.
  package var sex = 1
  /// 1 Danish, 2 immigrant, 3 descendant; 0 without `register.bef`.
  package var originType = 2
  package var country = "IQ"
  package var immigration: String?
  package var maritalStatus = "U"
  package var children = 0
  package var residences: [(from: String, kommune: Int)] = []
  package var emigrations: [(from: String, to: String?)] = []
  package var death: String?
  package var permits: [(date: String, category: String)] = []
  package var completed: [(date: String, level: Int)] = []
  package var courses: [Stay] = []
  package var exams: [(year: Int, hundredths: Int)] = []
  package var states: [Stay] = []
  package var health: [(year: Int, doctor: Int, specialist: Int)] = []
  package var mother: Parent?
  package var father: Parent?
  package var isKnownToUdda = false
  package var isKnownToSssy = false

  package static let categories = [
    "asyl", "familiesammenfoering", "erhverv", "eu_eoes", "studie", "ukraine_saerlov", "andet",
  ]

  package init() {}
}
