internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Kafka
internal import Runtime
internal import Simulation
internal import Streams

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Streams real persons through Kafka and shows the ranking as it sharpens.",
    discussion: """
      229,591 persons of the US Current Population Survey (CC0), as records of a register, in \
      random order: created topics, a producer, a worker and a reader of the rankings, in one \
      process. Needs a broker; `deploy/demo` brings one along.

      Example:  kommunepuls demo --bootstrap-servers 127.0.0.1:9092 --once
      """)

  @OptionGroup var cluster: DemoBrokerOptions
  @OptionGroup var ranking: RankingOptions

  @Flag(name: .long, help: "End with the first ranking over all persons.")
  var once = false

  @Option(name: .long, help: "Persons sent a second.")
  var rate = 30_000

  @Option(name: .long, help: "The order of the persons follows from it.")
  var seed: UInt64 = 2014

  @Option(name: .long, help: "Partitions of the topics, where they are not there yet.")
  var partitions = 4

  @Option(name: .long, help: "table, for people, or json: the complete ranking's record.")
  var format = OutputFormat.table

  @Option(name: .long, help: "Where the worker keeps its state; a temporary folder by default.")
  var stateDir: String?

  func validate() throws {
    if !(1...10_000_000).contains(rate) {
      throw ValidationError("--rate \(rate): want 1 to 10000000 persons a second")
    }
    if !(1...100).contains(partitions) {
      throw ValidationError("--partitions \(partitions): want 1 to 100")
    }
  }

  func run() throws {
    let stop = StopSignal()
    let signals = SignalWatcher(stopping: stop)
    let directory = stateDir ?? temporaryDirectory()
    defer { if stateDir == nil { try? FileManager.default.removeItem(atPath: directory) } }
    let definition: BenchmarkDefinition
    let population: CellPopulation
    do {
      definition = try CPSData.definition()
      population = CellPopulation(try CPSData.cells(), seed: seed)
    } catch {
      throw failure(ExitStatus.internal, "the demo's data cannot be read: \(error)")
    }
    try exiting { () throws(WorkerFailure) in
      try Demo(
        command: self, definition: definition, population: population, stateDirectory: directory,
        stop: stop
      ).run()
    }
    withExtendedLifetime(signals) {}
  }

  private func temporaryDirectory() -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("kommunepuls-demo-\(ProcessInfo.processInfo.processIdentifier)")
      .path
  }
}

/// As `BrokerOptions`, but apart from any real installation on the same cluster.
struct DemoBrokerOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "host:port of one or more brokers, separated by commas (or KAFKA_BOOTSTRAP_SERVERS).")
  var bootstrapServers: String = BrokerOptions.defaultServers

  @Option(name: .long, help: "Put before every topic's name.")
  var topicPrefix = "demo."

  @Option(name: .customShort("X"), help: BrokerOptions.propertyHelp)
  var properties: [String] = []

  var broker: BrokerOptions {
    BrokerOptions(
      bootstrapServers: bootstrapServers, topicPrefix: topicPrefix, properties: properties)
  }

  func validate() throws { try broker.validate() }
}
