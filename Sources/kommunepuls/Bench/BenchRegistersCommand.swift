internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Kafka
internal import Runtime
internal import Simulation
internal import Streams

struct BenchRegistersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registers",
    abstract: "Register records through a broker, exactly-once and durable, on one tally thread.",
    discussion: """
      Invented persons under the five shipped definitions. Writes the full load of all registers, \
      then measures the worker of `run` that counts it, from its first record to its last commit; \
      then the same for a second delivery of the same records. The topics are left on the cluster \
      under the prefix printed.

      Example:  kommunepuls bench registers --persons 100000 --format json
      """)

  @OptionGroup var cluster: DemoBrokerOptions

  @Option(name: .long, help: "Persons, over the groups of the five benchmarks.")
  var persons = 100_000

  @Option(name: .long, help: "The persons follow from it.")
  var seed: UInt64 = 2014

  @Option(name: .long, help: "Partitions of the topics.")
  var partitions = 4

  @Option(name: .long, help: "table, for people, or json.")
  var format = OutputFormat.table

  func validate() throws {
    if !(1...SimulationSettings.personCountMax).contains(persons) {
      throw ValidationError("--persons \(persons): want 1 to \(SimulationSettings.personCountMax)")
    }
    if !(1...100).contains(partitions) {
      throw ValidationError("--partitions \(partitions): want 1 to 100")
    }
  }

  func run() throws {
    let stop = StopSignal()
    let signals = SignalWatcher(stopping: stop)
    let directory = NSTemporaryDirectory() + "kommunepuls-bench-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let definitions = try loadDefinitions(BenchmarkCatalog.shippedDirectory)
    try exiting { () throws(WorkerFailure) in
      let report = try measure(definitions, directory: directory, stop: stop)
      switch format {
      case .json: Terminal.write(report.json(), terminator: "\n")
      case .table: Terminal.print(report.text())
      }
    }
    withExtendedLifetime(signals) {}
  }

  private func measure(
    _ definitions: [BenchmarkDefinition], directory: String, stop: StopSignal
  ) throws(WorkerFailure) -> RegistersReport {
    let broker = BrokerOptions(
      bootstrapServers: cluster.bootstrapServers,
      topicPrefix: "bench-\(getpid()).\(cluster.topicPrefix)", properties: cluster.properties)
    let topology = Topology(
      prefix: broker.topicPrefix, group: broker.group, partitionCount: partitions)
    let settings = WorkerSettings(
      bootstrapServers: broker.bootstrapServers, properties: broker.properties,
      topology: topology, definitions: definitions, instanceID: "bench",
      stateDirectory: directory)
    _ = try applyTopics(TopicPlan.topics(of: topology), broker: broker) { _, _ in }
    Terminal.error("records of \(persons) persons under the prefix \(broker.topicPrefix)")
    let firstLoad = try deliver(broker, to: settings, stop: stop)
    let redelivery = try deliver(broker, to: settings, stop: stop)
    return RegistersReport(
      persons: persons, seed: seed, partitions: partitions,
      cores: ProcessInfo.processInfo.activeProcessorCount,
      firstLoad: RegistersReport.Part(firstLoad), redelivery: RegistersReport.Part(redelivery),
      stores: try StoreSizes(settings, clusterID: try clusterID(broker)))
  }

  /// Writes the full load, and then has a worker count it.
  private func deliver(
    _ broker: BrokerOptions, to settings: WorkerSettings, stop: StopSignal
  ) throws(WorkerFailure) -> MeasuredTally {
    var population = SimulationSettings()
    population.seed = seed
    population.personCount = persons
    population.continues = false
    var progress = RecordProgress()
    var sink = PacedSink(
      try KafkaSink(broker, topics: SimulatedTopic.allCases, stop: stop), rate: nil, stop: stop
    ) { progress.note($0, $1) }
    let counts = try Simulation(population).run(into: &sink)
    try sink.close()
    progress.end()
    return try MeasuredTally(settings, total: Int64(counts.loaded), stop: stop)
  }

  private func clusterID(_ broker: BrokerOptions) throws(WorkerFailure) -> String {
    do {
      return try broker.admin().clusterID(timeout: BrokerOptions.timeout)
    } catch {
      throw KafkaFailure.of(error)
    }
  }
}
