/// Draws which records have a faulty one beside them, and breaks records.
struct FaultMaker {
  let isActive: Bool
  private let shares: FaultShares
  private var random: SeededGenerator

  init(_ settings: SimulationSettings) {
    shares = settings.faults
    isActive = shares != FaultShares()
    random = SeededGenerator(seed: settings.seed, number: -3)
  }

  mutating func isDuplicated() -> Bool { random.chance(shares.duplicate) }
  mutating func isMalformed() -> Bool { random.chance(shares.malformed) }
  mutating func isStale() -> Bool { random.chance(shares.stale) }
  mutating func isKommuneUnknown() -> Bool { random.chance(shares.unknownKommune) }

  /// A record that must not be taken: each kind of what broken producers send.
  mutating func broken(
    _ topic: SimulatedTopic, key: [UInt8], value: [UInt8]
  ) -> SimulatedRecord {
    switch random.below(5) {
    case 0:
      let cut = Array(value.prefix(1 + random.below(value.count - 1)))
      return SimulatedRecord(topic: topic, key: key, value: cut, isJSON: false)
    case 1:
      let text = Array("pnr;version;fra;til\n".utf8)
      return SimulatedRecord(topic: topic, key: key, value: text, isJSON: false)
    case 2:
      let text = Array("{\"pnr\":\"".utf8) + key + Array("\",\"version\":\"i går\"}".utf8)
      return SimulatedRecord(topic: topic, key: key, value: text, isJSON: true)
    case 3:
      let other = key.dropLast() + [UInt8(ascii: "-")]
      return SimulatedRecord(topic: topic, key: Array(other), value: value, isJSON: true)
    default:
      return SimulatedRecord(topic: topic, key: [], value: value, isJSON: true)
    }
  }
}
