import Registers
import Simulation
import Testing

/// What a person takes in store and changelog.
@Suite struct FactsSizeTests {
  @Test(arguments: [1, 2014] as [UInt64])
  func theFactsOfASimulatedPersonHaveAtMost150BytesInTheMean(seed: UInt64) throws {
    var settings = SimulationSettings()
    settings.personCount = 4_000
    settings.seed = seed
    var sink = FactsSink()
    _ = try Simulation(settings).run(into: &sink)
    #expect(sink.facts.count == settings.personCount)
    let split = try sink.split()
    #expect(sink.bytesOfAPerson <= 150, "\(split)")
  }
}

/// Holds the facts that the records leave.
private final class FactsSink: RecordSink {
  typealias Failure = any Error

  private(set) var facts: [[UInt8]: [UInt8]] = [:]
  private var ends: [SimulatedTopic: Int64] = [:]
  private var decoders = RegisterDecoders()
  private var body: [UInt8] = []

  func write(_ record: borrowing SimulatedRecord) throws(any Error) {
    ends[record.topic, default: 0] += 1
    guard let register = Register(topicName: record.topic.name) else { return }
    let (key, value) = (record.key, record.value)
    let held = facts[key, default: []]
    var next: [UInt8] = []
    switch decoders.decode(register, key: key.span, value: value.span, into: &body) {
    case .facts(let version):
      let body = body
      try PersonFacts.replace(
        register, version: version, body: body.span, in: held.span, into: &next)
    case .deletion(let version):
      try PersonFacts.delete(register, version: version, in: held.span, into: &next)
    case .fault(let fault): throw fault
    }
    facts[key] = next
  }

  func ends(of topic: SimulatedTopic) -> [Int64] { [ends[topic, default: 0]] }

  func began(_ stage: SimulationStage) {}

  var bytesOfAPerson: Double {
    Double(facts.values.reduce(0) { $0 + $1.count }) / Double(facts.count)
  }

  /// Bytes a person by register, and what is beside the bodies.
  func split() throws -> String {
    var bodies: [Register: Int] = [:]
    for facts in facts.values {
      for register in Register.allCases {
        let section = try PersonFacts.section(of: register, in: facts.span)
        bodies[register, default: 0] += section?.body.count ?? 0
      }
    }
    let means = bodies.mapValues { Double($0) / Double(facts.count) }
    let parts = means.sorted { $0.key.tag < $1.key.tag }.map { "\($0.key) \($0.value)" }
    let heads = bytesOfAPerson - means.values.reduce(0, +)
    return "bytes a person: \(bytesOfAPerson), of them heads \(heads), "
      + parts.joined(separator: ", ")
  }
}
