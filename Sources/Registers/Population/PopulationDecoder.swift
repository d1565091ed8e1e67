internal import CSimdjson

/// Reads the records of `register.bef`; `register.bef.schema.json` says what they hold.
struct PopulationDecoder: BodyDecoder, ~Copyable {
  static let requiredFields: [RecordField] = [
    .foedDag, .koen, .ieType, .oprLand, .foersteIndvandring, .civst, .antboernf, .bopael,
    .udvandret, .doed,
  ]

  private var residenceFields = RecordFields([.fra, .kom])
  private var emigrationFields = RecordFields([.fra, .til])
  private var population = Population(
    birth: Day(rawValue: 0), sex: .man, origin: .danish, country: (0, 0), maritalStatus: .unmarried)

  init() {}

  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    try readPerson(fields, document)
    try readResidences(fields, document)
    try readEmigrations(fields, document)
    guard population.residences.indices.allSatisfy({ !isInClosedKommune($0) }) else {
      throw .closedKommune
    }
    PopulationBody.append(population, to: &body)
  }

  private mutating func readPerson(
    _ fields: borrowing RecordFields, _ document: borrowing JSONDocument
  ) throws(Fault) {
    population.birth = try fields.date(of: .foedDag, in: document)
    let sex = try fields.integer(of: .koen, in: 1...2, from: document)
    population.sex = sex == 1 ? .man : .woman
    let origin = try fields.integer(of: .ieType, in: 1...3, from: document)
    population.origin = origin == 1 ? .danish : origin == 2 ? .immigrant : .descendant
    population.country = try country(fields, document)
    population.firstImmigration = try fields.optionalDate(of: .foersteIndvandring, in: document)
    population.maritalStatus = try maritalStatus(fields, document)
    population.childrenInFamily = UInt8(
      try fields.integer(of: .antboernf, in: RegisterLimits.children, from: document))
    population.death = try fields.optionalDate(of: .doed, in: document)
  }

  private func maritalStatus(
    _ fields: borrowing RecordFields, _ document: borrowing JSONDocument
  ) throws(Fault) -> Population.MaritalStatus {
    let text = try fields.text(of: .civst, in: document)
    guard text.count == 1 else { throw .unknownValue(.civst) }
    switch text[0] {
    case UInt8(ascii: "U"): return .unmarried
    case UInt8(ascii: "G"): return .married
    case UInt8(ascii: "F"): return .divorced
    case UInt8(ascii: "E"): return .widowed
    default: throw .unknownValue(.civst)
    }
  }

  private mutating func readResidences(
    _ fields: borrowing RecordFields, _ document: borrowing JSONDocument
  ) throws(Fault) {
    population.residences.removeAll(keepingCapacity: true)
    var entries = try EntryCursor(.bopael, of: fields, in: document)
    while try entries.next(&residenceFields, in: document) {
      let from = try residenceFields.date(of: .fra, in: document)
      if let last = population.residences.last, from < last.from { throw .unsortedDates(.bopael) }
      population.residences.append(
        .init(from: from, kommune: try residenceFields.kommune(in: document)))
    }
  }

  private mutating func readEmigrations(
    _ fields: borrowing RecordFields, _ document: borrowing JSONDocument
  ) throws(Fault) {
    population.emigrations.removeAll(keepingCapacity: true)
    var entries = try EntryCursor(.udvandret, of: fields, in: document)
    while try entries.next(&emigrationFields, in: document) {
      let from = try emigrationFields.date(of: .fra, in: document)
      let to = try emigrationFields.end(of: .til, from: from, in: document)
      population.emigrations.append(.init(from: from, to: to))
    }
    population.emigrations.sortStably { $0.from.rawValue }
  }

  /// Whether the person lives under a closed code on some day since the reform. A residence ends
  /// where the next begins and with death; days abroad are not of it.
  private func isInClosedKommune(_ place: Int) -> Bool {
    let residence = population.residences[place]
    guard Kommuner.kind(of: residence.kommune) == .closed else { return false }
    var end = Day.writable.upperBound.adding(days: 1)
    if place + 1 < population.residences.count { end = population.residences[place + 1].from }
    if let death = population.death { end = min(end, death) }
    var day = max(residence.from, Kommuner.reform)
    for emigration in population.emigrations where day < end && emigration.from <= day {
      day = max(day, emigration.to ?? end)
    }
    return day < end
  }
}
