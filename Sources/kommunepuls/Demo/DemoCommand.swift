internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Kafka
internal import Registers
internal import Runtime
internal import Simulation
internal import Streams

extension DemoData: ExpressibleByArgument {}

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Streams persons through Kafka and shows the rankings as they sharpen.",
    discussion: """
      Created topics, a producer, a worker and a reader of the rankings, in one process. Needs a \
      broker; `deploy/demo` brings one along.

      registers: invented persons in all register topics, told from a first load to the day \
      on which all three periods are mature. The ten best kommuner of each of the five \
      benchmarks were made so: they are those of the fact sheet of 2014, and the demo says how \
      many of them the ranking finds. The more persons, the more it finds.

      survey: 229,591 real persons of the US Current Population Survey (CC0), in random order.

      Example:  kommunepuls demo --bootstrap-servers 127.0.0.1:9092 --once
                kommunepuls demo --data survey --rate 30000
      """)

  @OptionGroup var cluster: DemoBrokerOptions
  @OptionGroup var ranking: RankingOptions

  @Option(name: .long, help: "What is streamed: registers or survey.")
  var data = DemoData.registers

  @Flag(name: .long, help: "End with the first rankings over all persons.")
  var once = false

  @Option(name: .long, help: "Invented persons; each leaves some ten records.")
  var persons = 120_000

  @Option(name: .long, help: "Records sent a second; as many as can be by default.")
  var rate: Int?

  @Option(name: .long, help: "Persons, or their order, follow from it.")
  var seed: UInt64 = 2014

  @Option(name: .long, help: "Partitions of the topics, where they are not there yet.")
  var partitions = 4

  @Option(name: .long, help: "table, for people, or json: the complete headlines, a line each.")
  var format = OutputFormat.table

  @Option(name: .long, help: "Where the worker keeps its state; a temporary folder by default.")
  var stateDir: String?

  func validate() throws {
    if let rate, !(1...10_000_000).contains(rate) {
      throw ValidationError("--rate \(rate): want 1 to 10000000 records a second")
    }
    if !(1...100).contains(partitions) {
      throw ValidationError("--partitions \(partitions): want 1 to 100")
    }
    if !(1...SimulationSettings.personCountMax).contains(persons) {
      throw ValidationError("--persons \(persons): want 1 to \(SimulationSettings.personCountMax)")
    }
  }

  func run() throws {
    let stop = StopSignal()
    let signals = SignalWatcher(stopping: stop)
    let directory = stateDir ?? temporaryDirectory()
    defer { if stateDir == nil { try? FileManager.default.removeItem(atPath: directory) } }
    let demo: Demo
    do {
      demo = try self.demo(stateDirectory: directory, stop: stop)
    } catch {
      throw failure(ExitStatus.internal, "the demo's data cannot be read: \(error)")
    }
    try exiting { () throws(WorkerFailure) in try demo.run() }
    withExtendedLifetime(signals) {}
  }

  private func demo(stateDirectory: String, stop: StopSignal) throws -> Demo {
    let broker = cluster.broker
    switch data {
    case .registers:
      let definitions = try BenchmarkCatalog.load(directory: BenchmarkCatalog.shippedDirectory)
        .definitions
      var settings = SimulationSettings()
      settings.seed = seed
      settings.personCount = persons
      settings.scenario = .factSheet
      // As many periods as a headline pools.
      settings.years = 2020...2022
      let simulation = Simulation(settings)
      return Demo(
        command: self, definitions: definitions, stateDirectory: stateDirectory, stop: stop
      ) { _, stop in
        RegisterFeed(
          simulation, definitions: definitions, broker: broker, rate: rate, stop: stop)
      }
    case .survey:
      let definition = try CPSData.definition()
      let population = CellPopulation(try CPSData.cells(), seed: seed)
      return Demo(
        command: self, definitions: [definition], stateDirectory: stateDirectory, stop: stop
      ) { topology, stop in
        SurveyFeed(
          population,
          plan: Loader.Plan(
            bootstrapServers: broker.bootstrapServers, properties: broker.properties,
            topic: topology.topic(of: .observations), area: definition.id,
            period: CPSData.period, rate: rate), stop: stop)
      }
    }
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
