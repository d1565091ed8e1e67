import Foundation

/// The registers after some valid records: of each person and register the last state, by the
/// rules of the contract. Reads JSON by Foundation, holds dictionaries, counts by looping.
package struct PlainRegisters {
  package typealias Object = [String: Any]

  /// What became of a record.
  package enum Verdict { case taken, unchanged, stale }

  private struct Held: Equatable {
    let version: Int
    /// Fields in the order of their names; `nil` for what was deleted with a version.
    let text: Data?
  }

  /// By pseudonym and topic.
  private var held: [String: [String: Held]] = [:]

  package init() {}

  /// - Parameter value: `nil` for a tombstone.
  package mutating func take(
    _ topic: String, pnr: String, value: [UInt8]?
  ) throws -> Verdict {
    let before = held[pnr]?[topic]
    guard let value else {
      held[pnr]?[topic] = nil
      return before == nil ? .unchanged : .taken
    }
    let object = try Self.object(value)
    let version = object["version"] as? Int ?? -1
    if let before, version < before.version { return .stale }
    let isDeleted = object["slettet"] as? Bool ?? false
    let now = Held(
      version: version,
      text: isDeleted
        ? nil : try JSONSerialization.data(withJSONObject: object, options: .sortedKeys))
    held[pnr, default: [:]][topic] = now
    return now == before ? .unchanged : .taken
  }

  /// Persons and successes by `area period kommune | level, level, …`.
  package func cells() throws -> [String: [Int]] {
    var cells: [String: [Int]] = [:]
    for registers in held.values {
      for line in EvaluationOracle(person: try Self.person(registers)).contributions {
        let isSuccess = line.hasSuffix("1")
        let cell = String(line.dropLast(" | 0".count))
        let before = cells[cell] ?? [0, 0]
        cells[cell] = [before[0] + 1, before[1] + (isSuccess ? 1 : 0)]
      }
    }
    return cells
  }

  package static func object(_ value: [UInt8]) throws -> Object {
    try JSONSerialization.jsonObject(with: Data(value)) as? Object ?? [:]
  }
}

/// From records to a person.
extension PlainRegisters {
  private static func person(_ registers: [String: Held]) throws -> PlainPerson {
    func object(_ topic: String) throws -> Object? {
      try registers[topic]?.text.map { try Self.object([UInt8]($0)) }
    }
    func list(_ topic: String, _ name: String) throws -> [Object] {
      try object(topic)?[name] as? [Object] ?? []
    }
    var person = PlainPerson()
    person.originType = 0
    if let object = try object("register.bef") { read(object, into: &person) }
    person.permits = sorted(
      try list("register.ophg", "tilladelser").map {
        (text($0, "tilladelsesdato"), text($0, "kategori"))
      }, by: \.0)
    person.completed = sorted(
      try list("register.udda", "fuldfoert").map { (text($0, "hf_vfra"), level($0)) }, by: \.0)
    person.courses = sorted(
      try list("register.kotre", "forloeb").map {
        PlainPerson.Stay(
          from: text($0, "elev3_vfra"), to: $0["elev3_vtil"] as? String, what: level($0))
      }, by: \.from)
    person.exams = sorted(
      try list("register.udfk", "afgang").map {
        let average = $0["gennemsnit"] as? Double ?? -9
        return (integer($0, "skoleaar"), Int((average * 100).rounded()))
      }, by: \.0)
    person.states = sorted(
      try list("register.amrun", "tilstande").map {
        PlainPerson.Stay(
          from: text($0, "fra_dato"), to: $0["til_dato"] as? String,
          what: integer($0, "soc_status"))
      }, by: \.from)
    person.health = try list("register.sssy", "aar").map {
      (integer($0, "aar"), integer($0, "laegekontakter"), integer($0, "speciallaege"))
    }
    let parents = try object("register.foraeldre")
    person.mother = parent(parents?["mor"])
    person.father = parent(parents?["far"])
    person.isKnownToUdda = registers["register.udda"]?.text != nil
    person.isKnownToSssy = registers["register.sssy"]?.text != nil
    return person
  }

  private static func read(_ object: Object, into person: inout PlainPerson) {
    person.birth = text(object, "foed_dag")
    person.sex = integer(object, "koen")
    person.originType = integer(object, "ie_type")
    // 5103 is stateless, other numbers are unknown.
    person.country = object["opr_land"] as? String ?? "XX"
    person.immigration = object["foerste_indvandring"] as? String
    person.maritalStatus = text(object, "civst")
    person.children = integer(object, "antboernf")
    person.death = object["doed"] as? String
    person.residences = (object["bopael"] as? [Object] ?? []).map {
      (text($0, "fra"), ($0["kom"] as? String).flatMap { Int($0) } ?? integer($0, "kom"))
    }
    person.emigrations = (object["udvandret"] as? [Object] ?? []).map {
      (text($0, "fra"), $0["til"] as? String)
    }
  }

  private static func parent(_ value: Any?) -> PlainPerson.Parent? {
    (value as? Object).map {
      PlainPerson.Parent(level: level($0), contacts: integer($0, "laegekontakter"))
    }
  }

  private static func text(_ object: Object, _ name: String) -> String {
    object[name] as? String ?? ""
  }

  private static func integer(_ object: Object, _ name: String) -> Int {
    object[name] as? Int ?? -1
  }

  /// `H30` is 30.
  private static func level(_ object: Object) -> Int {
    Int(text(object, "niveau").dropFirst()) ?? -1
  }

  /// Equal ones in the order of the record.
  private static func sorted<T>(_ values: [T], by key: (T) -> some Comparable) -> [T] {
    values.enumerated().sorted {
      let (a, b) = (key($0.element), key($1.element))
      return a == b ? $0.offset < $1.offset : a < b
    }.map(\.element)
  }
}
