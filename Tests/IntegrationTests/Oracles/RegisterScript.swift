import Registers
import Simulation

/// A seeded sequence of register records, good and bad, with what must become of each.
struct RegisterScript {
  struct Step {
    let key: [UInt8]?
    let value: [UInt8]?
    let partition: Int
    /// The reason on the dead letter; nil for a record that is taken.
    let reason: Fault.Code?
  }

  /// What a valid record says; nil for a deletion.
  struct Observation {
    let period: String
    let unit: Int
    let levels: [UInt8]
    let outcome: Int64
  }

  static let area = "alfa"
  static let periods = ["2023", "2024"]
  static let unitCodes = ["101", "147", "151", "400", "787"]
  static let covariates: [(name: String, levels: [String])] = [
    ("age", ["16-29", "30-49", "50-64"]), ("sex", ["man", "woman"]),
  ]
  static let definition = """
    id: \(area)
    title: "Alfa"
    source: observations
    units: alfa_units.csv
    covariates:
      age: [\(covariates[0].levels.joined(separator: ", "))]
      sex: [\(covariates[1].levels.joined(separator: ", "))]
    """
  static let unitsFile = "code,name\n" + unitCodes.map { "\($0),Place \($0)\n" }.joined()

  private(set) var steps: [Step] = []
  /// By pseudonym: what the register holds at the end of the steps.
  private var held: [String: (version: Int64, observation: Observation?)] = [:]
  private var random: SeededGenerator
  private let personCount: Int
  private let partitionCount: Int

  init(seed: UInt64, stepCount: Int, personCount: Int, partitionCount: Int) {
    random = SeededGenerator(seed: seed)
    self.personCount = personCount
    self.partitionCount = partitionCount
    while steps.count < stepCount { addStep() }
  }

  /// What is left: the observations that count.
  var surviving: [Observation] { held.values.compactMap(\.observation) }

  private mutating func addStep() {
    let pnr = "p\(Int.random(in: 0..<personCount, using: &random))"
    let version = Int64.random(in: 1...30, using: &random)
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<8: tombstone(pnr)
    case 8..<16: deletion(pnr, version)
    case 16..<36: badRecord(pnr)
    default: observation(pnr, version)
    }
  }

  // MARK: Good records

  private mutating func observation(_ pnr: String, _ version: Int64) {
    let observation = drawObservation()
    add(pnr, text(pnr, version, observation, kommune: drawSpelling(observation.unit)))
    if version >= held[pnr]?.version ?? 0 { held[pnr] = (version, observation) }
  }

  private mutating func deletion(_ pnr: String, _ version: Int64) {
    add(pnr, "{\"slettet\":true,\"version\":\(version),\"pnr\":\"\(pnr)\"}")
    if version >= held[pnr]?.version ?? 0 { held[pnr] = (version, nil) }
  }

  private mutating func tombstone(_ pnr: String) {
    add(pnr, nil)
    held[pnr] = nil
  }

  private mutating func drawObservation() -> Observation {
    let unit = Int.random(in: 0..<Self.unitCodes.count, using: &random)
    let levels = Self.covariates.map {
      UInt8(Int.random(in: 0..<$0.levels.count, using: &random))
    }
    let chance = 0.3 + 0.08 * Double(unit) - 0.1 * Double(levels[0])
    return Observation(
      period: Self.periods[Int.random(in: 0...1, using: &random)], unit: unit, levels: levels,
      outcome: Double.random(in: 0..<1, using: &random) < chance ? 1 : 0)
  }

  /// A code as deliveries have it: text, text with a leading zero, or a number.
  private mutating func drawSpelling(_ unit: Int) -> String {
    let code = Self.unitCodes[unit]
    return ["\"\(code)\"", "\"0\(code)\"", code][Int.random(in: 0...2, using: &random)]
  }

  // MARK: Bad records

  /// A version above all others: what is wrong with it is not that it is stale.
  private static let newVersion: Int64 = 1_000_000

  private mutating func badRecord(_ pnr: String) {
    let observation = drawObservation()
    let good = text(pnr, Self.newVersion, observation, kommune: "101")
    func replacing(_ part: String, by other: String) -> String {
      precondition(good.contains(part), "the good record has the part that is spoilt")
      return good.replacing(part, with: other)
    }
    let age = Self.covariates[0].levels[Int(observation.levels[0])]
    switch Int.random(in: 0..<15, using: &random) {
    case 0: add(pnr, String(good.dropLast(7)), .malformedJSON)
    case 1: add(pnr, replacing("\"alfa\"", by: "\"beta\""), .unknownArea)
    case 2: add(pnr, replacing(":101,", by: ":411,"), .unknownKommune)
    case 3: add(pnr, replacing("\"\(age)\"", by: "\"65-\""), .unknownLevel)
    case 4: add(pnr, replacing("\"age\":\"\(age)\",", by: ""), .missingCovariate)
    case 5: add(pnr, replacing("{\"age\"", by: "{\"alder\":\"17\",\"age\""), .unknownCovariate)
    case 6:
      let outcome = "\"outcome\":\(observation.outcome)"
      add(pnr, replacing(outcome, by: "\"outcome\":2"), .outcomeNot0Or1)
    case 7: add(pnr, replacing("\"pnr\":\"", by: "\"pnr\":\"x"), .pnrDiffersFromKey)
    case 8: add(pnr, "[]", .notAnObject)
    case 9: add(pnr, replacing("\"version\":\(Self.newVersion)", by: "\"version\":-1"), .badVersion)
    case 10: add(pnr, replacing("\"area\":\"alfa\",", by: ""), .missingField)
    case 11: add(" ", good, .blankKey)
    case 12:
      let partition = random.next() % UInt64(partitionCount)
      add(
        Array(repeating: 0x70, count: 65), Array(good.utf8), partition: Int(partition), .keyTooLong)
    case 13:
      let bytes = Array(replacing("\"\(pnr)\"", by: "\"\(pnr)~\"").utf8).map {
        $0 == 0x7e ? 0xff : $0
      }
      add(Array(pnr.utf8), bytes, partition: home(pnr), .invalidUTF8)
    default:
      add(
        Array(pnr.utf8), Array(good.utf8), partition: (home(pnr) + 1) % partitionCount,
        .wrongPartition)
    }
  }

  // MARK: Texts

  private func text(
    _ pnr: String, _ version: Int64, _ observation: Observation, kommune: String
  ) -> String {
    let covariates = zip(Self.covariates, observation.levels).map {
      "\"\($0.name)\":\"\($0.levels[Int($1)])\""
    }
    return "{\"pnr\":\"\(pnr)\",\"version\":\(version),\"area\":\"\(Self.area)\","
      + "\"period\":\"\(observation.period)\",\"kommune\":\(kommune),"
      + "\"outcome\":\(observation.outcome),\"covariates\":{"
      + covariates.joined(separator: ",") + "}}"
  }

  private func home(_ key: String) -> Int {
    Murmur2.partition(of: key.utf8.span, partitionCount: partitionCount)
  }

  private mutating func add(_ key: String, _ value: String?, _ reason: Fault.Code? = nil) {
    add(Array(key.utf8), value.map { Array($0.utf8) }, partition: home(key), reason)
  }

  private mutating func add(
    _ key: [UInt8]?, _ value: [UInt8]?, partition: Int, _ reason: Fault.Code?
  ) {
    steps.append(Step(key: key, value: value, partition: partition, reason: reason))
  }
}
