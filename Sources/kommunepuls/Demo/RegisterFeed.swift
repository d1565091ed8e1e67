internal import Benchmarks
internal import Runtime
internal import Simulation

/// A simulated population in all register topics.
final class RegisterFeed: DemoFeed {
  /// What the headline of a benchmark must count in the end.
  private struct Expectation {
    let periods: [String]
    var persons: Int64 = 0
    var successes: Int64 = 0
  }

  private static let planChunk = 10_000

  private let simulation: Simulation
  private let best: [String: Set<String>]
  private let written = Latest((count: 0, stage: "starts"))
  /// By area; empty until it is known.
  private let expectations = Latest<[String: Expectation]>([:])
  private let thread: Latest<WorkerThread?> = Latest(nil)

  init(
    _ simulation: Simulation, definitions: [BenchmarkDefinition], broker: BrokerOptions,
    rate: Int?, stop: StopSignal
  ) {
    self.simulation = simulation
    best = Self.best(of: simulation.truth)
    thread.publish(
      WorkerThread(name: "feed") { [self] () throws(WorkerFailure) in
        let written = written
        var sink = PacedSink(
          try KafkaSink(broker, topics: SimulatedTopic.allCases, stop: stop), rate: rate, stop: stop
        ) { count, stage in written.publish((count, stage)) }
        _ = try simulation.run(into: &sink)
        try sink.close()
        expectations.publish(Self.plan(simulation, definitions: definitions))
      })
  }

  var progress: String {
    let (count, stage) = written.value
    return "sent \(NumberText.grouped(count)) records (\(stage))"
  }
  var result: Result<Void, WorkerFailure>? { thread.value?.result }
  func join() throws(WorkerFailure) { try thread.value?.join() }

  func isWhole(_ headline: Ranking) -> Bool {
    guard let expected = expectations.value[headline.area] else { return false }
    return headline.periods == expected.periods
      && headline.national.persons == expected.persons
      && headline.national.successes == expected.successes
  }

  func remark(on headline: Ranking) -> String? {
    guard let best = best[headline.area] else { return nil }
    let found = headline.top10.count { best.contains($0) }
    return "\(found) of these \(headline.top10.count) were made the best"
  }

  /// Who counts where once everything has been told: the simulation's own reading.
  private static func plan(
    _ simulation: Simulation, definitions: [BenchmarkDefinition]
  ) -> [String: Expectation] {
    let years = simulation.settings.years.map(String.init)
    var expectations: [String: Expectation] = [:]
    for definition in definitions {
      expectations[definition.id] = Expectation(periods: definition.headlinePeriods(of: years))
    }
    var start = 0
    while start < simulation.settings.personCount {
      let end = min(start + planChunk, simulation.settings.personCount)
      for observation in simulation.observations(of: start..<end).joined() {
        let area = observation.area.id
        guard expectations[area]?.periods.contains(String(observation.period)) == true
        else { continue }
        expectations[area]?.persons += 1
        expectations[area]?.successes += observation.isSuccess ? 1 : 0
      }
      start = end
    }
    return expectations
  }

  /// By area the names of the ten with the largest planted residuals.
  private static func best(of truth: [TrueEffect]) -> [String: Set<String>] {
    Dictionary(grouping: truth) { $0.area.id }.mapValues { effects in
      Set(effects.sorted { $0.residual > $1.residual }.prefix(10).map(\.name))
    }
  }
}
