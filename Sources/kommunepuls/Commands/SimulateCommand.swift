internal import ArgumentParser
internal import Foundation
internal import Runtime
internal import Simulation

extension Scenario: ExpressibleByArgument {}

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Sends a synthetic population's register records, with known kommune effects.",
    discussion: """
      Persons of the five benchmarks and 98 kommuner, all made up: first the whole state of each \
      register, then life as it goes on (jobs, moves, permits, exams, deaths, late emigrations, \
      corrections) with delivery watermarks, until every period is mature. Equal options give \
      equal bytes, on any machine.

      With --out, a folder of files instead of Kafka: one JSON line a record and topic, \
      {"key": …, "value": …}, where the value of a record that is broken on purpose is a text; \
      and truth.csv with what was planted: area, kommune, effect (log-odds), residual_pp, name.

      Example:  kommunepuls simulate --persons 20000 --scenario fact-sheet --out ./simulated
                kommunepuls simulate --rate 5000 --bootstrap-servers 127.0.0.1:9092
      """)

  @OptionGroup var broker: BrokerOptions
  @OptionGroup var population: SimulationOptions

  @Option(
    name: .long, help: "Write files into this folder, made if missing, instead of to Kafka.",
    completion: .directory)
  var out: String?

  @Option(name: .long, help: "Where to write the planted effects when sending to Kafka.")
  var truth: String?

  @Option(name: .long, help: "Records a second; as many as can be by default.")
  var rate: Int?

  func validate() throws {
    if let rate, !(1...10_000_000).contains(rate) {
      throw ValidationError("--rate \(rate): want 1 to 10000000 records a second")
    }
    if out != nil, truth != nil {
      throw ValidationError("--truth: with --out the effects are in truth.csv of that folder")
    }
  }

  func run() throws {
    let stop = StopSignal()
    let signals = SignalWatcher(stopping: stop)
    let simulation = Simulation(population.settings)
    try exiting { () throws(WorkerFailure) in
      let counts: SimulationCounts
      if let out {
        let files = try FileSink(directory: out)
        try TruthFile.write(simulation.truth, to: out + "/truth.csv")
        counts = try send(simulation, to: files, stop: stop)
      } else {
        if let truth { try TruthFile.write(simulation.truth, to: truth) }
        counts = try send(
          simulation, to: KafkaSink(broker, topics: SimulatedTopic.allCases, stop: stop), stop: stop
        )
      }
      Terminal.print(SimulationReport.text(counts))
    }
    withExtendedLifetime(signals) {}
  }

  private func send<Base: ClosableSink>(
    _ simulation: Simulation, to base: Base, stop: StopSignal
  ) throws(WorkerFailure) -> SimulationCounts {
    var progress = RecordProgress()
    var sink = PacedSink(base, rate: rate, stop: stop) { progress.note($0, $1) }
    let counts = try simulation.run(into: &sink)
    try sink.close()
    progress.end()
    return counts
  }
}
