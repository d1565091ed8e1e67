import Simulation

/// Keeps the records in memory.
struct ListSink: RecordSink {
  struct Record: Equatable {
    let topic: SimulatedTopic
    let key: [UInt8]
    let value: [UInt8]
    let isJSON: Bool
  }

  private(set) var records: [Record] = []
  private(set) var stages: [SimulationStage] = []
  /// Records of the topic before each of the delivery watermarks, in their order.
  private(set) var askedEnds: [Int64] = []
  private var counts: [SimulatedTopic: Int64] = [:]

  mutating func write(_ record: borrowing SimulatedRecord) {
    records.append(
      Record(
        topic: record.topic, key: record.key, value: record.value, isJSON: record.isJSON))
    counts[record.topic, default: 0] += 1
  }

  mutating func ends(of topic: SimulatedTopic) -> [Int64] {
    let end = counts[topic, default: 0]
    askedEnds.append(end)
    return [end]
  }

  mutating func began(_ stage: SimulationStage) { stages.append(stage) }

  /// All records of the settings, and what was counted.
  static func records(
    of settings: SimulationSettings
  ) -> (sink: ListSink, counts: SimulationCounts, simulation: Simulation) {
    let simulation = Simulation(settings)
    var sink = ListSink()
    let counts = simulation.run(into: &sink)
    return (sink, counts, simulation)
  }
}

extension SimulationSettings {
  static func of(
    persons: Int, seed: UInt64 = 1, scenario: Scenario = .realistic
  ) -> SimulationSettings {
    var settings = SimulationSettings()
    settings.personCount = persons
    settings.seed = seed
    settings.scenario = scenario
    return settings
  }
}
