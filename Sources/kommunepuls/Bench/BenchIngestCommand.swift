internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Kafka
internal import Registers
internal import Runtime
internal import Simulation
internal import Streams

struct BenchIngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Observations through a broker, exactly-once and durable, on one tally thread.",
    discussion: """
      Loads the persons first, then measures a worker that counts them all: from its first record \
      to its last commit. Beside it, a bare librdkafka consumer on the same topic. The topics are \
      left on the cluster under the prefix printed.
      """)

  @OptionGroup var cluster: DemoBrokerOptions

  @Option(name: .long, help: "Records; rounded up to whole copies of the 229,591 persons.")
  var persons = 1_000_000

  @Option(name: .long, help: "Partitions of the topics.")
  var partitions = 4

  func run() throws {
    let stop = StopSignal()
    let signals = SignalWatcher(stopping: stop)
    let directory = NSTemporaryDirectory() + "kommunepuls-bench-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let definition = try CPSData.definition()
    let population = CellPopulation(try CPSData.cells(), seed: 1)
    let copies = max(1, (persons + population.count - 1) / population.count)
    let total = Int64(copies * population.count)
    let prefix = "bench-\(getpid()).\(cluster.topicPrefix)"
    let broker = BrokerOptions(
      bootstrapServers: cluster.bootstrapServers, topicPrefix: prefix,
      properties: cluster.properties)
    let topology = Topology(prefix: prefix, group: broker.group, partitionCount: partitions)
    try exiting { () throws(WorkerFailure) in
      _ = try applyTopics(TopicPlan.topics(of: topology), broker: broker) { _, _ in }
      Terminal.error("loading \(total) observations under the prefix \(prefix)")
      try Loader(
        population,
        plan: Loader.Plan(
          bootstrapServers: broker.bootstrapServers, properties: broker.properties,
          topic: topology.topic(of: .observations), area: definition.id, period: CPSData.period,
          copies: copies), stop: stop
      ).join()
      let ceiling = try ceiling(topology, broker: broker, total: total, stop: stop)
      let ingest = try MeasuredTally(
        WorkerSettings(
          bootstrapServers: broker.bootstrapServers, properties: broker.properties,
          topology: topology, definitions: [definition], instanceID: "bench",
          stateDirectory: directory), total: total, stop: stop)
      let share = (ingest.recordsPerSecond / ceiling * 100).rounded() / 100
      let cells = (Double(ingest.status.cellRecords) / Double(total) * 1000).rounded() / 1000
      Terminal.print(
        """
        ingest: \(total) records, \(Int(ingest.recordsPerSecond)) records/s exactly-once, \
        durable, one thread
        bare consumer: \(Int(ceiling)) records/s; ingest is \(share) of it
        cells records per input record: \(cells); transactions: \(ingest.status.transactions)
        cores: \(ProcessInfo.processInfo.activeProcessorCount)
        """)
    }
    withExtendedLifetime(signals) {}
  }

  private func ceiling(
    _ topology: Topology, broker: BrokerOptions, total: Int64, stop: StopSignal
  ) throws(WorkerFailure) -> Double {
    do {
      let reader = try TopicReader(
        topology.partitions(of: topology.topic(of: .observations)),
        bootstrapServers: broker.bootstrapServers, properties: broker.properties,
        label: topology.group + "-ceiling")
      var count: Int64 = 0
      var start: ContinuousClock.Instant?
      while count < total, !stop.isRequested {
        _ = try reader.poll(milliseconds: 100) { _ in
          if start == nil { start = .now }
          count += 1
        }
      }
      let elapsed = (ContinuousClock.now - (start ?? .now)) / .seconds(1)
      try reader.close(timeout: BrokerOptions.timeout)
      return Double(count) / elapsed
    } catch {
      throw KafkaFailure.of(error)
    }
  }
}
