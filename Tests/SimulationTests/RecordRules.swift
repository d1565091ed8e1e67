import Foundation
import Simulation

/// The input contract, read plainly: what is wrong with a record, or nothing.
struct RecordRules {
  typealias Object = [String: Any]

  static let levels: Set = [
    "H10", "H20", "H30", "H35", "H40", "H50", "H60", "H70", "H80", "H90",
  ]
  static let permits: Set = [
    "asyl", "familiesammenfoering", "erhverv", "eu_eoes", "studie", "ukraine_saerlov", "andet",
  ]
  /// The codes of today, as truth names them.
  let kommuner: Set<Int>

  func fault(_ record: ListSink.Record) -> String? {
    guard let object = Self.object(record.value) else { return "no JSON object" }
    switch record.topic {
    case .kommuner: return conditions(object, key: record.key)
    case .deliveries: return delivery(object, key: record.key)
    default: break
    }
    guard let pnr = object["pnr"] as? String, Array(pnr.utf8) == record.key,
      (1...64).contains(record.key.count)
    else { return "pnr" }
    guard let version = object["version"] as? Int, version > 0 else { return "version" }
    if object["slettet"] as? Bool == true { return nil }
    switch record.topic {
    case .population: return population(object)
    case .permits:
      return entries(object, "tilladelser") {
        Self.day($0["tilladelsesdato"]) != nil
          && Self.permits.contains($0["kategori"] as? String ?? "")
      }
    case .completed:
      return entries(object, "fuldfoert") {
        Self.day($0["hf_vfra"]) != nil && Self.isLevel($0["niveau"]) && $0["hf_kilde"] is Int
      }
    case .courses:
      return entries(object, "forloeb") {
        Self.isSpan($0["elev3_vfra"], $0["elev3_vtil"]) && Self.isLevel($0["niveau"])
      }
    case .exams:
      return entries(object, "afgang") {
        $0["skoleaar"] is Int && $0["kltrin"] as? Int == 9
          && ($0["gennemsnit"] as? Double).map { (-3...12).contains($0) } == true
          && ($0["kom"] is NSNull || Self.code($0["kom"]).map(kommuner.contains) == true)
      }
    case .labour:
      return entries(object, "tilstande") {
        Self.isSpan($0["fra_dato"], $0["til_dato"]) && Self.isStatus($0["soc_status"] as? Int)
      }
    case .health:
      return entries(object, "aar") { entry in
        ["aar", "laegekontakter", "speciallaege", "indlaeggelser"].allSatisfy {
          (entry[$0] as? Int).map { $0 >= 0 } == true
        }
      }
    case .parents: return isParent(object["mor"]) && isParent(object["far"]) ? nil : "parents"
    case .kommuner, .deliveries: return nil
    }
  }

  private func population(_ object: Object) -> String? {
    guard let birth = Self.day(object["foed_dag"]) else { return "foed_dag" }
    guard [1, 2].contains(object["koen"] as? Int) else { return "koen" }
    guard [1, 2, 3].contains(object["ie_type"] as? Int) else { return "ie_type" }
    guard let country = object["opr_land"] as? String, country.count == 2,
      country.allSatisfy({ $0.isASCII && $0.isUppercase })
    else { return "opr_land" }
    let arrival = Self.day(object["foerste_indvandring"])
    guard arrival != nil || object["foerste_indvandring"] is NSNull else { return "indvandring" }
    guard ["U", "G", "F", "E"].contains(object["civst"] as? String) else { return "civst" }
    guard (object["antboernf"] as? Int).map({ (0...99).contains($0) }) == true else {
      return "born"
    }
    guard let stays = object["bopael"] as? [Object], !stays.isEmpty else { return "bopael" }
    var before = max(birth, arrival ?? birth)
    for (index, stay) in stays.enumerated() {
      guard let from = Self.day(stay["fra"]), from >= before, let code = Self.code(stay["kom"])
      else { return "a stay before the one before it, birth or arrival" }
      before = from
      let end = index + 1 < stays.count ? Self.day(stays[index + 1]["fra"]) ?? "" : "9999-12-31"
      if !kommuner.contains(code), code != 411, end > "2007-01-01" { return "a closed code" }
    }
    guard let absences = object["udvandret"] as? [Object],
      absences.allSatisfy({ Self.isSpan($0["fra"], $0["til"]) })
    else { return "udvandret" }
    guard object["doed"] is NSNull || Self.day(object["doed"]).map({ $0 >= birth }) == true
    else { return "doed" }
    return nil
  }

  private func conditions(_ object: Object, key: [UInt8]) -> String? {
    guard let code = Self.code(object["kom"]), Array(String(code).utf8) == key else { return "kom" }
    return entries(object, "aar") { entry in
      entry["aar"] is Int
        && ["ledighed_pct", "byandel_pct"].allSatisfy {
          (entry[$0] as? Double).map { (0...100).contains($0) } == true
        }
    }
  }

  private func delivery(_ object: Object, key: [UInt8]) -> String? {
    guard let register = object["register"] as? String, Array(register.utf8) == key,
      SimulatedTopic.registers.contains(where: { $0.name == "register." + register })
    else { return "register" }
    guard let through = Self.day(object["komplet_til"]),
      let delivered = Self.day(object["leveret"]),
      through < delivered
    else { return "komplet_til" }
    guard let ends = object["slut"] as? [Int], !ends.isEmpty else { return "slut" }
    return nil
  }

  private func entries(_ object: Object, _ name: String, _ isGood: (Object) -> Bool) -> String? {
    guard let entries = object[name] as? [Object] else { return name }
    return entries.allSatisfy(isGood) ? nil : name
  }

  private func isParent(_ value: Any?) -> Bool {
    guard let parent = value as? Object else { return value is NSNull }
    return Self.isLevel(parent["niveau"]) && parent["laegekontakter"] is Int
      && parent["indlaeggelser"] is Int
  }

  // MARK: - Values

  static func object(_ bytes: [UInt8]) -> Object? {
    try? JSONSerialization.jsonObject(with: Data(bytes)) as? Object
  }

  /// A date as its text, which sorts as dates do.
  static func day(_ value: Any?) -> String? {
    guard let text = value as? String, text.count == 10 else { return nil }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else {
      return nil
    }
    return text
  }

  static func code(_ value: Any?) -> Int? {
    value as? Int ?? (value as? String).flatMap { Int($0) }
  }

  private static func isLevel(_ value: Any?) -> Bool { levels.contains(value as? String ?? "") }

  private static func isStatus(_ status: Int?) -> Bool {
    guard let status else { return false }
    return (110...139).contains(status) || (317...319).contains(status)
      || (410...419).contains(status) || [200, 511, 514, 900].contains(status)
  }

  private static func isSpan(_ from: Any?, _ to: Any?) -> Bool {
    guard let from = day(from) else { return false }
    return to is NSNull || day(to).map { $0 >= from } == true
  }
}
