internal import Foundation
internal import Registers
package import RegistersTestKit
internal import Simulation

/// The registers of a small population as records in an order that Kafka may deliver them in, drawn
/// from a seed: simulated lives, told register by register, or as they came, or in any order at
/// all; with changed and deleted records among them that the simulation does not know of, and with
/// records that change nothing.
package struct RegisterStory {
  package let partitionCount: Int
  package private(set) var steps: [RegisterStep] = []
  /// What is held after all steps.
  package private(set) var registers = PlainRegisters()
  package private(set) var staleCount: Int64 = 0
  package private(set) var unchangedCount: Int64 = 0
  /// Changes of each kind that stand among the steps.
  package private(set) var kinds: [String: Int] = [:]

  var random: SeededGenerator
  /// Valid records by register and person, in the order in which they were told.
  private var told: [Told]
  /// What a register holds on a person.
  private var held: [Place: Told] = [:]

  struct Place: Hashable {
    let register: Register
    let key: [UInt8]
  }

  struct Told {
    let place: Place
    var version: Int
    /// `nil` for a tombstone.
    var value: [UInt8]?
  }

  /// - Parameters:
  ///   - changeShare: records that are added about what was told, by the number of those simulated.
  ///   - idleShare: chance of a record that changes nothing behind each other one.
  package init(
    seed: UInt64, personCount: Int, partitionCount: Int, changeShare: Double = 0.5,
    idleShare: Double = 0.2
  ) throws {
    self.partitionCount = partitionCount
    random = SeededGenerator(seed: seed)
    var settings = SimulationSettings()
    settings.seed = seed
    settings.personCount = personCount
    settings.years = Self.years(using: &random)
    var sink = StorySink()
    _ = Simulation(settings).run(into: &sink)
    told = try sink.records.map { register, key, value in
      let version = try PlainRegisters.object(value)["version"] as? Int ?? 0
      return Told(place: Place(register: register, key: key), version: version, value: value)
    }
    let changes = Int(Double(told.count) * changeShare)
    for _ in 0..<changes { try addChange() }
    order()
    for record in told {
      try add(record)
      while Double.random(in: 0..<1, using: &random) < idleShare { try addIdle(record.place) }
    }
  }

  private static func years(using random: inout SeededGenerator) -> ClosedRange<Int> {
    let first = Int.random(in: 2008...2017, using: &random)
    return first...first + Int.random(in: 1...4, using: &random)
  }

  // MARK: Order

  private mutating func addChange() throws {
    let record = told[Int.random(in: told.indices, using: &random)]
    guard let (change, kind) = try change(of: record) else { return }
    kinds[kind, default: 0] += 1
    told.insert(change, at: Int.random(in: 0...told.count, using: &random))
  }

  /// As it came, or register after register, or anyhow: records of one person too.
  private mutating func order() {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return
    case 1:
      let order = Register.allCases.shuffled(using: &random)
      told = order.flatMap { register in told.filter { $0.place.register == register } }
    default: told.shuffle(using: &random)
    }
  }

  // MARK: Steps

  private mutating func add(_ record: Told, isIdle: Bool = false) throws {
    let place = record.place
    let verdict = try registers.take(
      place.register.topicName, pnr: String(decoding: place.key, as: UTF8.self),
      value: record.value)
    switch verdict {
    case .stale: staleCount += 1
    case .unchanged: unchangedCount += 1
    case .taken: break
    }
    if verdict != .stale { held[place] = record.value == nil ? nil : record }
    add(
      place.register, key: place.key, value: record.value, fate: .valid,
      isIdle: isIdle || verdict != .taken)
  }

  mutating func add(
    _ register: Register, key: [UInt8]?, value: [UInt8]?, fate: RegisterStep.Fate, isIdle: Bool,
    partition: Int? = nil
  ) {
    let bytes = key ?? []
    let home = Murmur2.partition(of: bytes.span, partitionCount: partitionCount)
    steps.append(
      RegisterStep(
        register: register, partition: partition ?? home, key: key, value: value, fate: fate,
        isIdle: isIdle))
  }

  /// A record that must change nothing, about a person who is held or not.
  private mutating func addIdle(_ place: Place) throws {
    guard let record = held[place] else { return addFault(place, of: nil) }
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1: try add(record, isIdle: true)
    case 2, 3:
      var stale = record
      if let (change, _) = try change(of: record), change.value != nil { stale = change }
      stale.version = record.version - Int.random(in: 1...1_000_000, using: &random)
      guard stale.version >= 0 else { return }
      stale.value = try stale.value.map { try Self.setting("version", to: stale.version, in: $0) }
      try add(stale, isIdle: true)
    default: addFault(place, of: record)
    }
  }

  /// What the registers hold in the end, as records: a whole delivery, once more.
  ///
  /// - Parameter versionStep: by how much every version is raised.
  package func redelivery(versionStep: Int) throws -> [RegisterStep] {
    try held.sorted {
      ($0.key.register.rawValue, $0.key.key.description)
        < ($1.key.register.rawValue, $1.key.key.description)
    }.map { place, record in
      let version = record.version + versionStep
      let value = try record.value.map {
        versionStep == 0 ? $0 : try Self.setting("version", to: version, in: $0)
      }
      return RegisterStep(
        register: place.register,
        partition: Murmur2.partition(of: place.key.span, partitionCount: partitionCount),
        key: place.key, value: value, fate: .valid, isIdle: versionStep == 0)
    }
  }

  // MARK: JSON

  static func setting(_ name: String, to field: Any, in value: [UInt8]) throws -> [UInt8] {
    var object = try PlainRegisters.object(value)
    object[name] = field
    return try bytes(of: object)
  }

  static func bytes(of object: PlainRegisters.Object) throws -> [UInt8] {
    [UInt8](try JSONSerialization.data(withJSONObject: object, options: .sortedKeys))
  }
}

/// Keeps the records of the registers.
private struct StorySink: RecordSink {
  private(set) var records: [(register: Register, key: [UInt8], value: [UInt8])] = []

  mutating func write(_ record: borrowing SimulatedRecord) {
    guard let register = Register(topicName: record.topic.name) else { return }
    records.append((register, record.key, record.value))
  }

  mutating func ends(of topic: SimulatedTopic) -> [Int64] { [] }

  mutating func began(_ stage: SimulationStage) {}
}
