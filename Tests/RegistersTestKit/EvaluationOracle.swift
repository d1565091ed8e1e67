/// Who counts where in the five benchmarks, written down from their description: year by year, day
/// by day, text by text. It shares nothing with the evaluator.
package struct EvaluationOracle {
  private let person: PlainPerson

  package init(person: PlainPerson) { self.person = person }

  /// `area period kommune | level, level, … | outcome`, sorted.
  package var contributions: [String] {
    guard person.originType > 0 else { return [] }
    var lines: [String] = []
    for year in 2008...2022 {
      lines += school(year) + youth(year)
      for area in ["indvandrere-hoejst-10-aar", "indvandrere-over-10-aar"] {
        lines += immigrants(area, year)
      }
    }
    for year in 2007...2022 { lines += integration(year) }
    return lines.sorted()
  }

  private func school(_ year: Int) -> [String] {
    guard person.exams.first?.year == year, let exam = person.exams.first,
      let arrival = childhoodArrival, isNonWestern
    else { return [] }
    let date = "\(year)-06-30"
    guard let kommune = kommune(date) else { return [] }
    let levels = [sex, origin, arrival, ownHealth(date, [1, 3, 6])] + parents
    return [line("grundskole", year, kommune, levels, exam.hundredths >= 200)]
  }

  private func youth(_ year: Int) -> [String] {
    let date = "\(year)-12-31"
    let age = age(date)
    guard (20...29).contains(age), let arrival = childhoodArrival, isNonWestern,
      let kommune = kommune(date)
    else { return [] }
    let band = ["20–21", "22–23", "24–25", "26–27", "28–29"][(age - 20) / 2]
    let levels = [sex, band, origin, arrival, ownHealth(date, [1, 3, 6])] + parents
    let isEducated = person.completed.contains {
      $0.date <= date && [20, 30, 35, 40, 50, 60, 70, 80].contains($0.level)
    }
    return [line("ungdomsuddannelse", year, kommune, levels, isEducated)]
  }

  private func immigrants(_ area: String, _ year: Int) -> [String] {
    let date = "\(year)-01-01"
    guard person.originType == 2, isNonWestern, (16...64).contains(age(date)),
      let immigration = person.immigration, immigration <= date, let kommune = kommune(date)
    else { return [] }
    let isShort = date <= PlainDate.adding(years: 10, to: immigration)
    guard isShort == (area == "indvandrere-hoejst-10-aar") else { return [] }
    let covering = person.states.filter { $0.from <= date && date <= $0.to ?? "9999" }
    guard !covering.isEmpty,
      !covering.contains(where: {
        (110...139).contains($0.what) || $0.what == 511 || (410...419).contains($0.what)
      }), !person.courses.contains(where: { $0.from <= date && date <= $0.to ?? "9999" })
    else { return [] }
    let end = PlainDate.adding(years: 3, to: date)
    if let death = person.death, date < death, death <= end { return [] }
    if person.emigrations.contains(where: { date < $0.from && $0.from <= end }) { return [] }
    let stay = residence(
      immigration, date,
      isShort
        ? [(2, "0–2"), (5, "3–5"), (8, "6–8"), (10, "9–10")]
        : [(15, "11–15"), (20, "16–20"), (30, "21–30"), (999, "over 30")])
    let permit = person.permits.last { $0.date <= date }?.category
    let permits = [
      "asyl": "asyl", "familiesammenfoering": "familiesammenføring", "erhverv": "arbejde",
      "eu_eoes": "arbejde", "studie": "studie", "ukraine_saerlov": "andet", "andet": "andet",
    ]
    let levels = working(date, permit.map { permits[$0]! } ?? "ingen tilladelse", stay, "16–24")
    return [line(area, year, kommune, levels, getsGoing(date))]
  }

  private func integration(_ year: Int) -> [String] {
    let relevant = person.permits.filter { ["asyl", "familiesammenfoering"].contains($0.category) }
    guard let permit = relevant.first, permit.date >= "2007-01-01",
      PlainDate.year(permit.date) == year, (18...64).contains(age(permit.date)),
      let kommune = firstKommune(permit.date)
    else { return [] }
    var stay = "uoplyst"
    if let immigration = person.immigration {
      stay =
        immigration > permit.date
        ? "endnu ikke indrejst"
        : residence(immigration, permit.date, [(1, "0–1"), (999, "over 1")])
    }
    let name = permit.category == "asyl" ? "asyl" : "familiesammenføring"
    let levels = working(permit.date, name, stay, "18–24")
    return [line("integrationsloven", year, kommune, levels, getsGoing(permit.date))]
  }

  private func line(
    _ area: String, _ year: Int, _ kommune: Int, _ levels: [String], _ outcome: Bool
  ) -> String {
    "\(area) \(year) \(kommune) | \(levels.joined(separator: ", ")) | \(outcome ? 1 : 0)"
  }
}

/// Covariates.
extension EvaluationOracle {
  private func working(
    _ date: String, _ permit: String, _ stay: String, _ youngest: String
  ) -> [String] {
    let age = age(date)
    let band =
      age < 25
      ? youngest : age < 35 ? "25–34" : age < 45 ? "35–44" : age < 55 ? "45–54" : "55–64"
    let marital = [
      "U": "ugift", "G": "gift", "F": "fraskilt", "E": "enke eller enkemand",
    ][person.maritalStatus]!
    let children =
      person.children == 0 ? "ingen" : person.children < 3 ? "1–2" : "3 eller flere"
    return [
      sex, band, marital, children, education(date), origin, permit, stay,
      ownHealth(date, [1, 5, 10]),
    ]
  }

  private var sex: String { person.sex == 1 ? "mand" : "kvinde" }

  private func education(_ date: String) -> String {
    if person.completed.isEmpty {
      return person.isKnownToUdda ? "grundskole eller ingen" : "uoplyst"
    }
    let levels = person.completed.filter { $0.date <= date }.map(\.level)
    let highest = levels.filter { $0 != 90 }.max()
    switch highest {
    case nil: return levels.isEmpty ? "grundskole eller ingen" : "uoplyst"
    case 10: return "grundskole eller ingen"
    case 20, 35: return "gymnasial"
    case 30: return "erhvervsfaglig"
    default: return "videregående"
    }
  }

  private func residence(
    _ immigration: String, _ date: String, _ bands: [(last: Int, name: String)]
  ) -> String {
    bands.first { date <= PlainDate.adding(years: $0.last, to: immigration) }!.name
  }

  private func ownHealth(_ date: String, _ starts: [Int]) -> String {
    guard person.isKnownToSssy || !person.health.isEmpty else { return "uoplyst" }
    let row = person.health.first { $0.year == PlainDate.year(date) - 1 }
    let contacts = row.map { $0.doctor + $0.specialist } ?? 0
    if contacts == 0 { return "ingen" }
    if contacts >= starts[2] { return "\(starts[2]) eller flere" }
    return contacts < starts[1]
      ? "\(starts[0])–\(starts[1] - 1)" : "\(starts[1])–\(starts[2] - 1)"
  }

  private var parents: [String] {
    func level(_ parent: PlainPerson.Parent?) -> String {
      switch parent?.level {
      case nil, 90: "uoplyst"
      case 10: "grundskole"
      case 20, 30, 35: "ungdomsuddannelse"
      default: "videregående"
      }
    }
    let contacts = [person.mother, person.father].compactMap { $0?.contacts }.max()
    let health =
      contacts.map { $0 <= 4 ? "højst 4" : $0 <= 9 ? "5–9" : "10 eller flere" } ?? "uoplyst"
    return [level(person.mother), level(person.father), health]
  }

  /// The countries that generators and the simulation draw from.
  package static let origins: [String: String] = {
    var origins: [String: String] = [:]
    for (group, countries) in [
      "Mellemøsten og Nordafrika": "IQ SY MA IR LB", "Afrika syd for Sahara": "SO ER GH",
      "Sydasien": "AF PK LK IN", "Øst- og Sydøstasien": "VN CN TH PH", "Tyrkiet": "TR",
      "Balkan og øvrige Europa": "BA UA RS", "Latinamerika": "BR CL",
      "statsløs eller uoplyst": "XX ZZ FJ", "vestlig": "DE US DK PL SE NO GB RO",
    ] {
      for country in countries.split(separator: " ") { origins[String(country)] = group }
    }
    return origins
  }()

  private var origin: String { Self.origins[person.country]! }
  private var isNonWestern: Bool { origin != "vestlig" }

  private var childhoodArrival: String? {
    if person.originType == 3 { return "efterkommer" }
    guard person.originType == 2, let immigration = person.immigration,
      immigration >= person.birth
    else { return nil }
    switch age(immigration) {
    case 0...5: return "0–5"
    case 6...9: return "6–9"
    case 10...12: return "10–12"
    default: return nil
    }
  }
}

/// Dates.
extension EvaluationOracle {
  private static let kommuner: Set = [
    101, 147, 151, 153, 155, 157, 159, 161, 163, 165, 167, 169, 173, 175, 183, 185, 187, 190, 201,
    210, 217, 219, 223, 230, 240, 250, 253, 259, 260, 265, 269, 270, 306, 316, 320, 326, 329, 330,
    336, 340, 350, 360, 370, 376, 390, 400, 410, 420, 430, 440, 450, 461, 479, 480, 482, 492, 510,
    530, 540, 550, 561, 563, 573, 575, 580, 607, 615, 621, 630, 657, 661, 665, 671, 706, 707, 710,
    727, 730, 740, 741, 746, 751, 756, 760, 766, 773, 779, 787, 791, 810, 813, 820, 825, 840, 846,
    849, 851, 860,
  ]

  private func age(_ date: String) -> Int {
    let years = PlainDate.year(date) - PlainDate.year(person.birth)
    return PlainDate.adding(years: years, to: person.birth) <= date ? years : years - 1
  }

  /// Of a counted kommune.
  private func kommune(_ date: String) -> Int? {
    if let death = person.death, death <= date { return nil }
    if person.emigrations.contains(where: { $0.from <= date && date < $0.to ?? "9999" }) {
      return nil
    }
    guard let stay = person.residences.last(where: { $0.from <= date }) else { return nil }
    return Self.kommuner.contains(stay.kommune) ? stay.kommune : nil
  }

  private func firstKommune(_ date: String) -> Int? {
    let days =
      [date] + person.residences.map(\.from) + person.emigrations.compactMap(\.to)
    return days.filter { $0 >= date }.sorted().compactMap { kommune($0) }.first
  }

  private func getsGoing(_ date: String) -> Bool {
    let work = person.states.filter { (110...139).contains($0.what) }
    let school = person.states.filter { $0.what == 511 } + person.courses
    return begins(work, date) || begins(school, date)
  }

  /// A calendar with a box for each day from the date on.
  private func begins(_ stays: [PlainPerson.Stay], _ date: String) -> Bool {
    let today = PlainDate.number(date)
    let window = PlainDate.number(PlainDate.adding(years: 3, to: date)) - today
    var days = [Bool](repeating: false, count: window + 120)
    for stay in stays {
      let first = max(PlainDate.number(stay.from) - today, 0)
      let last = min(stay.to.map { PlainDate.number($0) - today } ?? days.count, days.count - 1)
      if first <= last { for day in first...last { days[day] = true } }
    }
    var lastDay: Int?
    for day in days.indices where days[day] {
      if let lastDay, day - lastDay - 1 <= 7 { for gap in lastDay..<day { days[gap] = true } }
      lastDay = day
    }
    for day in 1...window where days[day] && !days[day - 1] {
      if days[day..<day + 91].allSatisfy({ $0 }) { return true }
    }
    return false
  }
}
