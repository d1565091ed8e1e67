internal import Registers
internal import RegistersTestKit
internal import Simulation

/// What happens to persons beside what the simulation tells.
extension RegisterStory {
  private typealias Object = PlainRegisters.Object

  /// Another record of the same register and person: newer, but for some of them; `nil` where this
  /// one has nothing to change.
  mutating func change(of record: Told) throws -> (record: Told, kind: String)? {
    var change = record
    guard let value = record.value else { return nil }
    change.version += pick([1, 1, 86_400_000, 700 * 86_400_000, 40_000 * 86_400_000])
    if chance(0.04) {
      change.value = nil
      return (change, "tombstone")
    }
    var object = try PlainRegisters.object(value)
    object["version"] = change.version
    let kind: String
    if object["slettet"] != nil || chance(0.06) {
      object = object.filter { ["pnr", "version"].contains($0.key) }
      object["slettet"] = true
      kind = "deletion"
    } else {
      kind = edit(&object, of: record.place.register)
    }
    change.value = try Self.bytes(of: object)
    return (change, kind)
  }

  private mutating func edit(_ object: inout Object, of register: Register) -> String {
    switch register {
    case .bef: return editPerson(&object)
    case .ophg:
      let permit: Object = [
        "tilladelsesdato": date(), "kategori": pick(PlainPerson.categories),
      ]
      return editList("tilladelser", of: &object, adding: permit)
    case .udda:
      let levels = ["H10", "H20", "H30", "H35", "H40", "H50", "H60", "H70", "H80", "H90"]
      let completed: Object = ["hf_vfra": date(), "niveau": pick(levels), "hf_kilde": 4]
      return editList("fuldfoert", of: &object, adding: completed)
    case .kotre:
      let from = date()
      let course: Object = [
        "elev3_vfra": from, "elev3_vtil": end(of: from), "niveau": pick(["H20", "H30", "H60"]),
      ]
      return editList("forloeb", of: &object, adding: course)
    case .udfk:
      let exam: Object = [
        "skoleaar": Int.random(in: 2008...2022, using: &random), "kltrin": 9,
        "gennemsnit": pick([-3, 1.99, 2, 2.01, 7, 12]), "kom": pick(["0101", "461"]),
      ]
      return editList("afgang", of: &object, adding: exam)
    case .amrun:
      let from = date()
      let state: Object = [
        "fra_dato": from, "til_dato": end(of: from), "soc_status": pick(Self.statuses),
      ]
      if chance(0.5) { return editList("tilstande", of: &object, adding: state) }
      object["tilstande"] = labourHistory()
      return "history imputed"
    case .sssy:
      object["aar"] = (2006...2022).filter { _ in chance(0.7) }.map { year -> Object in
        [
          "aar": year, "laegekontakter": pick([0, 1, 2, 4, 5, 10]),
          "speciallaege": pick([0, 0, 1, 4]), "indlaeggelser": 0,
        ]
      }
      return "health imputed"
    case .foraeldre:
      let parent: Object = [
        "niveau": pick(["H10", "H30", "H50", "H90"]), "laegekontakter": pick([0, 4, 5, 9, 10]),
        "indlaeggelser": 1,
      ]
      object[pick(["mor", "far"])] = chance(0.3) ? Self.null : parent
      return "parents"
    case .observations: preconditionFailure("no simulated life has ready observations")
    }
  }

  private static let statuses = [110, 131, 139, 200, 317, 319, 410, 419, 511, 514, 900]

  /// Without work at first; then states so short and so close that days decide what is one spell,
  /// and whether it lasts.
  private mutating func labourHistory() -> [Object] {
    var from = date()
    return (0..<Int.random(in: 2...7, using: &random)).map { index in
      let to = PlainDate.adding(days: pick([20, 41, 45, 83, 89, 90, 91, 400]), to: from)
      defer { from = PlainDate.adding(days: pick([1, 1, 7, 8, 8, 9, 30]), to: to) }
      let status = index == 0 ? 200 : pick([131, 131, 131, 511] + Self.statuses)
      return ["fra_dato": from, "til_dato": to, "soc_status": status]
    }
  }

  private mutating func editPerson(_ object: inout Object) -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1:
      object["ie_type"] = Int.random(in: 1...3, using: &random)
      return "reclassification"
    case 2:
      object["opr_land"] = pick([5_103, 5_999] + EvaluationOracle.origins.keys.sorted() as [Any])
      return "country of origin"
    case 3:
      object["civst"] = pick(["U", "G", "F", "E"])
      object["antboernf"] = Int.random(in: 0...4, using: &random)
      object["koen"] = Int.random(in: 1...2, using: &random)
      return "household"
    case 4:
      let immigration = object["foerste_indvandring"] as? String ?? date()
      let years = Int.random(in: -12...3, using: &random)
      object["foerste_indvandring"] = PlainDate.adding(years: years, to: immigration)
      return "first immigration"
    case 5, 6:
      var stays = object["bopael"] as? [Object] ?? []
      let last = stays.last?["fra"] as? String ?? "2007-01-01"
      let from = max(last, date())
      stays.append(["fra": from, "kom": pick(["0101", "147", 751, 851, 411, "0411"] as [Any])])
      object["bopael"] = stays
      return "mover"
    default:
      var absences = object["udvandret"] as? [Object] ?? []
      let from = date()
      absences.append(["fra": from, "til": end(of: from)])
      object["udvandret"] = absences
      return "late emigration"
    }
  }

  /// Adds an entry anywhere, puts it in the place of another, or drops one: histories are imputed
  /// anew.
  private mutating func editList(
    _ name: String, of object: inout Object, adding entry: Object
  ) -> String {
    var list = object[name] as? [Object] ?? []
    let place = Int.random(in: 0...list.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0 where place < list.count: list.remove(at: place)
    case 1, 2:
      if place < list.count { list[place] = entry } else { list.append(entry) }
    default: list.insert(entry, at: place)
    }
    object[name] = list
    return "\(name) imputed"
  }

  // MARK: Draws

  mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: choices.indices, using: &random)]
  }

  mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }

  /// Near to what persons are judged at, more often than not.
  private mutating func date() -> String {
    let year = Int.random(in: 2006...2024, using: &random)
    let day = pick(["-01-01", "-01-02", "-12-31", "-06-30", "-03-17", "-09-01"])
    return PlainDate.adding(days: pick([0, 0, 1, -1, 30, -100]), to: "\(year)\(day)")
  }

  private mutating func end(of start: String) -> Any {
    let days = pick([0, 6, 83, 89, 90, 91, 300, 900, -1])
    return days < 0 ? Self.null : PlainDate.adding(days: days, to: start)
  }
}
