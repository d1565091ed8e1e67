internal import Benchmarks
package import Registers

/// What rank tasks know beside the cells, read whole from small topics: the conditions of the
/// kommuner and how far each register has been delivered.
package struct References: Equatable, Sendable {
  package private(set) var conditions: [UInt16: KommuneConditions] = [:]
  /// The last delivery of each register, in effect or not.
  package private(set) var deliveries: [Register: Delivery] = [:]
  /// The next offset to read, by topic (without prefix) and partition.
  package private(set) var nextOffsets: [String: [Int: Int64]] = [:]

  package init() {}

  package mutating func set(_ conditions: KommuneConditions) {
    self.conditions[conditions.kommune] = conditions
  }

  package mutating func removeConditions(ofKommune code: UInt16) { conditions[code] = nil }

  package mutating func set(_ delivery: Delivery) { deliveries[delivery.register] = delivery }

  package mutating func removeDelivery(of register: Register) { deliveries[register] = nil }

  package mutating func noteRead(topic: String, partition: Int, nextOffset: Int64) {
    nextOffsets[topic, default: [:]][partition] = nextOffset
  }

  /// The share in percent that a fact of the kommune has in a year; `nil` where it is not known.
  func percent(_ fact: Fact, kommune: UInt16, year: Int) -> Double? {
    guard let found = conditions[kommune]?.years.first(where: { Int($0.year) == year })
    else { return nil }
    switch fact {
    case .unemployment: return found.unemployment
    case .urbanShare: return found.urbanShare
    default: preconditionFailure("\(fact.rawValue) is no condition of a kommune")
    }
  }
}
