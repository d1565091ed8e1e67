import Foundation
import Registers

/// Reads a register's record with Foundation's parser and plain strings.
///
/// It is more lenient than the decoders where Foundation is: a name may stand twice, a list may end
/// in a comma, integers may have more than 64 bits. So what a decoder accepts must be what the
/// oracle reads, and not the other way round.
struct RecordOracle {
  var version: Int64
  /// `nil` for a deletion.
  var history: PersonHistory?

  private struct Refusal: Error {}

  /// `nil` if the record is refused.
  init?(_ register: Register, key: [UInt8], value: [UInt8]) {
    guard let object = try? JSONSerialization.jsonObject(with: Data(value)) as? [String: Any],
      let pnr = object["pnr"] as? String, Array(pnr.utf8) == key,
      let version = Self.integer(object["version"]), version >= 0
    else { return nil }
    self.version = version
    if let slettet = object["slettet"] {
      guard let slettet = Self.bool(slettet) else { return nil }
      if slettet { return }
    }
    var history = PersonHistory()
    history.known = [register]
    do {
      try Self.read(register, object, into: &history)
    } catch {
      return nil
    }
    self.history = history
  }

  private static func read(
    _ register: Register, _ object: [String: Any], into history: inout PersonHistory
  ) throws {
    switch register {
    case .observations: throw Refusal()
    case .bef: history.population = try population(object)
    case .ophg:
      history.permits = try list(object["tilladelser"]).map { entry in
        let category = Permit.Category.allCases.first { $0.name == entry["kategori"] as? String }
        return Permit(date: try date(entry["tilladelsesdato"]), category: try some(category))
      }.ordered { $0.date.rawValue }
    case .udda:
      history.completed = try list(object["fuldfoert"]).map { entry in
        CompletedEducation(
          date: try date(entry["hf_vfra"]), level: try level(entry["niveau"]),
          source: Int32(try integer(entry["hf_kilde"], in: 0...2_147_483_647)))
      }.ordered { $0.date.rawValue }
    case .kotre:
      history.courses = try list(object["forloeb"]).map { entry in
        let from = try date(entry["elev3_vfra"])
        return Course(
          from: from, to: try end(entry["elev3_vtil"], from), level: try level(entry["niveau"]))
      }.ordered { $0.from.rawValue }
    case .udfk: history.exams = try list(object["afgang"]).map(exam).ordered { $0.schoolYear }
    case .amrun:
      history.labourStates = try list(object["tilstande"]).map { entry in
        let from = try date(entry["fra_dato"])
        return LabourState(
          from: from, to: try end(entry["til_dato"], from),
          status: Int16(try integer(entry["soc_status"], in: 100...999)))
      }.ordered { $0.from.rawValue }
    case .sssy:
      history.health = try list(object["aar"]).map { entry in
        HealthYear(
          year: Int16(try integer(entry["aar"], in: 1900...2100)),
          doctorContacts: Int32(try integer(entry["laegekontakter"], in: 0...99_999)),
          specialistContacts: Int32(try integer(entry["speciallaege"], in: 0...99_999)),
          admissions: Int32(try integer(entry["indlaeggelser"], in: 0...99_999)))
      }.ordered { $0.year }
      guard Set(history.health.map(\.year)).count == history.health.count else { throw Refusal() }
    case .foraeldre:
      history.parents = Parents(
        mother: try parent(object["mor"]), father: try parent(object["far"]))
    }
  }

  private static func population(_ object: [String: Any]) throws -> Population {
    let letters = Array((object["opr_land"] as? String ?? "").utf8)
    guard letters.count == 2, letters.allSatisfy({ (65...90).contains($0) }),
      let place = ["U", "G", "F", "E"].firstIndex(of: object["civst"] as? String ?? ""),
      let status = Population.MaritalStatus(rawValue: UInt8(place)),
      let sex = Population.Sex(rawValue: UInt8(try integer(object["koen"], in: 1...2))),
      let origin = Population.Origin(rawValue: UInt8(try integer(object["ie_type"], in: 1...3)))
    else { throw Refusal() }
    let residences = try list(object["bopael"]).map { entry in
      Population.Residence(from: try date(entry["fra"]), kommune: try kommune(entry["kom"]))
    }
    guard residences.map(\.from) == residences.map(\.from).sorted() else { throw Refusal() }
    let population = Population(
      birth: try date(object["foed_dag"]), sex: sex, origin: origin,
      country: (letters[0], letters[1]),
      firstImmigration: try optionalDate(object["foerste_indvandring"]), maritalStatus: status,
      childrenInFamily: UInt8(try integer(object["antboernf"], in: 0...99)),
      residences: residences,
      emigrations: try list(object["udvandret"]).map { entry in
        let from = try date(entry["fra"])
        return .init(from: from, to: try end(entry["til"], from))
      }.ordered { $0.from.rawValue },
      death: try optionalDate(object["doed"]))
    guard !livesInClosedKommune(population) else { throw Refusal() }
    return population
  }

  /// A day at home since 2007 under a closed code is the first of the stay or a day of return.
  private static func livesInClosedKommune(_ person: Population) -> Bool {
    let reform = Day(year: 2007, month: 1, day: 1)!
    let returns = person.emigrations.compactMap(\.to)
    return person.residences.indices.contains { index in
      let stay = person.residences[index]
      guard !Kommuner.codes.contains(stay.kommune), stay.kommune != 411 else { return false }
      let next = index + 1 < person.residences.count ? person.residences[index + 1].from : nil
      return ([max(stay.from, reform)] + returns).contains { day in
        let isInStay = day >= max(stay.from, reform) && next.map { day < $0 } ?? true
        let isAlive = person.death.map { day < $0 } ?? true
        let isAbroad = person.emigrations.contains {
          $0.from <= day && ($0.to.map { day < $0 } ?? true)
        }
        return isInStay && isAlive && !isAbroad
      }
    }
  }

  private static func exam(_ entry: [String: Any]) throws -> Exam {
    guard let average = entry["gennemsnit"] as? NSNumber, bool(average) == nil,
      (-3...12).contains(average.doubleValue),
      try integer(entry["kltrin"], in: 9...9) == 9
    else { throw Refusal() }
    // In decimal, with a hair's breadth for what has no exact double.
    let scaled = (average.doubleValue * 100 + 1e-6).rounded(.down)
    return Exam(
      schoolYear: Int16(try integer(entry["skoleaar"], in: 1900...2100)),
      averageHundredths: Int16(scaled),
      kommune: entry["kom"] is NSNull ? nil : try kommune(entry["kom"]))
  }

  private static func parent(_ value: Any?) throws -> Parents.Parent? {
    if value is NSNull { return nil }
    guard let entry = value as? [String: Any] else { throw Refusal() }
    func mean(_ name: String) throws -> Int32 {
      guard let number = entry[name] as? NSNumber, bool(number) == nil,
        (0...99_999).contains(number.doubleValue)
      else { throw Refusal() }
      return Int32(number.doubleValue.rounded())
    }
    return .init(
      level: try level(entry["niveau"]), doctorContacts: try mean("laegekontakter"),
      admissions: try mean("indlaeggelser"))
  }
}

/// Values.
extension RecordOracle {
  private static func some<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Refusal() }
    return value
  }

  private static func list(_ value: Any?) throws -> [[String: Any]] {
    let entries = try some(value as? [[String: Any]])
    guard entries.count <= 2_000 else { throw Refusal() }
    return entries
  }

  /// Days are counted by Fliegel and Van Flandern's formula for the Julian day number.
  private static func date(_ value: Any?) throws -> Day {
    let text = try some(value as? String)
    guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), year > 0,
      (1...12).contains(month)
    else { throw Refusal() }
    let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { throw Refusal() }
    let a = (month - 14) / 12
    let julian =
      (1461 * (year + 4800 + a)) / 4 + (367 * (month - 2 - 12 * a)) / 12
      - (3 * ((year + 4900 + a) / 100)) / 4 + day - 32_075
    return Day(rawValue: Int32(julian - 2_440_588))
  }

  private static func optionalDate(_ value: Any?) throws -> Day? {
    value is NSNull ? nil : try date(value)
  }

  private static func end(_ value: Any?, _ start: Day) throws -> Day? {
    let end = try optionalDate(value)
    if let end, end < start { throw Refusal() }
    return end
  }

  private static func level(_ value: Any?) throws -> EducationLevel {
    try some(EducationLevel.allCases.first { "H\($0.rawValue)" == value as? String })
  }

  private static func kommune(_ value: Any?) throws -> UInt16 {
    if let number = integer(value) {
      guard (1...999).contains(number) else { throw Refusal() }
      return UInt16(number)
    }
    let text = try some(value as? String)
    guard text.wholeMatch(of: /0*[0-9]{1,3}/) != nil, let code = UInt16(text), code > 0 else {
      throw Refusal()
    }
    return code
  }

  private static func bool(_ value: Any) -> Bool? {
    guard let number = value as? NSNumber, unsafe number.objCType.pointee == 0x63 else {
      return nil
    }
    return number.boolValue
  }

  private static func integer(_ value: Any?) -> Int64? {
    guard let value, bool(value) == nil, let number = value as? NSNumber else { return nil }
    return Int64(exactly: number)
  }

  private static func integer(_ value: Any?, in range: ClosedRange<Int64>) throws -> Int64 {
    guard let number = integer(value), range.contains(number) else { throw Refusal() }
    return number
  }
}

extension Array {
  /// Equal keys keep their order.
  fileprivate func ordered(by key: (Element) -> some Comparable) -> [Element] {
    enumerated().sorted { a, b in
      let (first, second) = (key(a.element), key(b.element))
      return first == second ? a.offset < b.offset : first < second
    }.map(\.element)
  }
}
