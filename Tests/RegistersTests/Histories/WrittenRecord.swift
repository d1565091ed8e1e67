import Registers

/// Writes what a register says of a person as a record, in one of the ways that deliveries do.
struct WrittenRecord {
  private var random: SplitMix64

  /// Members in any order and fields of others among them; lists without ties in any order, where
  /// the contract leaves it open.
  static func text(
    of register: Register, _ history: PersonHistory, pnr: String = "p", version: Int64 = 1,
    using random: inout SplitMix64
  ) -> String {
    var writer = WrittenRecord(random: random)
    var members = writer.members(of: register, history)
    members.append(("pnr", "\"\(pnr)\""))
    members.append(("version", "\(version)"))
    if writer.chance(4) { members.append(("slettet", "false")) }
    if writer.chance(4) { members.append(("kilde", #"{"fra":[{"kom":0}],"til":"x"}"#)) }
    let text = writer.object(members)
    random = writer.random
    return text
  }

  private mutating func members(
    of register: Register, _ history: PersonHistory
  ) -> [(String, String)] {
    switch register {
    case .observations: return []
    case .bef: return history.population.map { population($0) } ?? []
    case .ophg:
      return [
        list("tilladelser", history.permits, by: \.date.rawValue) { writer, permit in
          [
            ("tilladelsesdato", writer.date(permit.date)),
            ("kategori", "\"\(permit.category.name)\""),
          ]
        }
      ]
    case .udda:
      return [
        list("fuldfoert", history.completed, by: \.date.rawValue) { writer, education in
          [
            ("hf_vfra", writer.date(education.date)),
            ("niveau", "\"H\(education.level.rawValue)\""), ("hf_kilde", "\(education.source)"),
          ]
        }
      ]
    case .kotre:
      return [
        list("forloeb", history.courses, by: \.from.rawValue) { writer, course in
          [
            ("elev3_vfra", writer.date(course.from)), ("elev3_vtil", writer.date(course.to)),
            ("niveau", "\"H\(course.level.rawValue)\""),
          ]
        }
      ]
    case .udfk: return [exams(history.exams)]
    case .amrun:
      return [
        list("tilstande", history.labourStates, by: \.from.rawValue) { writer, state in
          [
            ("fra_dato", writer.date(state.from)), ("til_dato", writer.date(state.to)),
            ("soc_status", "\(state.status)"),
          ]
        }
      ]
    case .sssy: return [health(history.health)]
    case .foraeldre:
      return [("mor", parent(history.parents?.mother)), ("far", parent(history.parents?.father))]
    }
  }

  private mutating func population(_ population: Population) -> [(String, String)] {
    let country = String(decoding: [population.country.0, population.country.1], as: UTF8.self)
    let residences = population.residences.map { residence in
      object([("fra", date(residence.from)), ("kom", code(residence.kommune))])
    }
    return [
      ("foed_dag", date(population.birth)), ("koen", "\(population.sex.rawValue)"),
      ("ie_type", "\(population.origin.rawValue)"), ("opr_land", "\"\(country)\""),
      ("foerste_indvandring", date(population.firstImmigration)),
      ("civst", "\"\(Array("UGFE")[Int(population.maritalStatus.rawValue)])\""),
      ("antboernf", "\(population.childrenInFamily)"), ("doed", date(population.death)),
      ("bopael", "[\(residences.joined(separator: ","))]"),
      list("udvandret", population.emigrations, by: \.from.rawValue) { writer, emigration in
        [("fra", writer.date(emigration.from)), ("til", writer.date(emigration.to))]
      },
    ]
  }

  private mutating func exams(_ exams: [Exam]) -> (String, String) {
    list("afgang", exams, by: \.schoolYear) { writer, exam in
      [
        ("skoleaar", "\(exam.schoolYear)"), ("kltrin", "9"),
        ("gennemsnit", writer.average(Int(exam.averageHundredths))),
        ("kom", exam.kommune.map { writer.code($0) } ?? "null"),
      ]
    }
  }

  private mutating func health(_ years: [HealthYear]) -> (String, String) {
    list("aar", years, by: \.year) { _, year in
      [
        ("aar", "\(year.year)"), ("laegekontakter", "\(year.doctorContacts)"),
        ("speciallaege", "\(year.specialistContacts)"), ("indlaeggelser", "\(year.admissions)"),
      ]
    }
  }

  private mutating func parent(_ parent: Parents.Parent?) -> String {
    guard let parent else { return "null" }
    let fraction = parent.doctorContacts < 99_999 && chance(3) ? ".25" : ""
    return object([
      ("niveau", "\"H\(parent.level.rawValue)\""),
      ("laegekontakter", "\(parent.doctorContacts)\(fraction)"),
      ("indlaeggelser", "\(parent.admissions)"),
    ])
  }

  // MARK: Values

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

  private mutating func date(_ day: Day?) -> String {
    guard let day else { return "null" }
    let (year, month, dayOfMonth) = day.yearMonthDay
    return "\"\(digits(year, 4))-\(digits(month, 2))-\(digits(dayOfMonth, 2))\""
  }

  private mutating func code(_ kommune: UInt16) -> String {
    ["\(kommune)", "\"\(kommune)\"", "\"0\(kommune)\"", "\(kommune).0"].randomElement(
      using: &random)!
  }

  private mutating func average(_ hundredths: Int) -> String {
    let size = abs(hundredths)
    let text = "\(hundredths < 0 ? "-" : "")\(size / 100).\(digits(size % 100, 2))"
    return size % 100 == 0 && chance(2) ? "\(hundredths / 100)" : text
  }

  private func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }

  private mutating func object(_ members: [(String, String)]) -> String {
    let members = chance(2) ? members.shuffled(using: &random) : members
    return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  private mutating func list<Entry>(
    _ name: String, _ entries: [Entry], by key: (Entry) -> some Hashable,
    _ members: (inout WrittenRecord, Entry) -> [(String, String)]
  ) -> (String, String) {
    let hasTies = Set(entries.map(key)).count < entries.count
    let entries = hasTies || chance(2) ? entries : entries.shuffled(using: &random)
    var texts: [String] = []
    for entry in entries {
      let written = members(&self, entry)
      texts.append(object(written))
    }
    return (name, "[\(texts.joined(separator: ","))]")
  }
}
