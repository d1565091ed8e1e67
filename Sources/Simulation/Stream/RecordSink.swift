/// Where a simulation's records go.
package protocol RecordSink {
  associatedtype Failure: Error

  /// Takes one record; what it needs for longer it copies.
  mutating func write(_ record: borrowing SimulatedRecord) throws(Failure)

  /// The next offset of each partition of the topic, once all that was written to it is there.
  mutating func ends(of topic: SimulatedTopic) throws(Failure) -> [Int64]

  /// The simulation comes to another part.
  mutating func began(_ stage: SimulationStage) throws(Failure)
}

/// One record on its way; it lives for the call.
package struct SimulatedRecord: ~Copyable {
  package let topic: SimulatedTopic
  package let key: [UInt8]
  package let value: [UInt8]
  /// False for a record that is broken on purpose so that it is no JSON.
  package let isJSON: Bool
}

/// The parts of a simulation, in their order.
package enum SimulationStage: Equatable, Sendable {
  /// The first full load of a topic.
  case load(SimulatedTopic)
  /// The same load again.
  case redelivery(SimulatedTopic)
  /// Life goes on: the month that the events are of.
  case life(year: Int, month: Int)
}
