internal import Benchmarks
internal import Foundation
internal import Kafka
internal import Logging
internal import Registers
internal import Runtime
internal import Simulation
internal import Streams

/// One run of the demo: topics, worker, loader, and a reader of what the worker publishes.
struct Demo {
  let command: DemoCommand
  let definition: BenchmarkDefinition
  let population: CellPopulation
  let stateDirectory: String
  let stop: StopSignal

  private var broker: BrokerOptions { command.cluster.broker }

  func run() throws(WorkerFailure) {
    let topology = try prepareTopics()
    let settings = WorkerSettings(
      bootstrapServers: broker.bootstrapServers, properties: broker.properties,
      topology: topology, definitions: [definition], rule: command.ranking.rule,
      instanceID: "demo", stateDirectory: stateDirectory)
    var log = Log.logger()
    log.logLevel = .error
    let workerStop = StopSignal()
    let workers = try Workers(settings, roles: Set(Role.allCases), stop: workerStop, log: log)
    let loader = Loader(
      population,
      plan: Loader.Plan(
        bootstrapServers: broker.bootstrapServers, properties: broker.properties,
        topic: topology.topic(of: .observations), area: definition.id, period: CPSData.period,
        rate: command.rate), stop: workerStop)
    var outcome: Result<Void, WorkerFailure>
    do {
      outcome = .success(try follow(topology, workers: workers, loader: loader))
    } catch {
      outcome = .failure(KafkaFailure.of(error))
    }
    workerStop.request()
    for join in [loader.join, workers.join] as [() throws(WorkerFailure) -> Void] {
      do throws(WorkerFailure) {
        try join()
      } catch {
        if case .success = outcome { outcome = .failure(error) }
      }
    }
    try outcome.get()
  }

  private func prepareTopics() throws(WorkerFailure) -> Topology {
    let prefix = broker.topicPrefix
    let observations = prefix + Register.observations.topicName
    do {
      let counts = try broker.admin().partitionCounts(
        of: [observations], timeout: BrokerOptions.timeout)
      let topology = Topology(
        prefix: prefix, group: broker.group,
        partitionCount: counts[observations].map { Int($0) } ?? command.partitions)
      _ = try applyTopics(TopicPlan.topics(of: topology), broker: broker) { _, _ in }
      return topology
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  /// Shows the rankings until the complete one (`--once`), or until asked to stop.
  private func follow(_ topology: Topology, workers: Workers, loader: Loader) throws {
    let reader = try TopicReader(
      (0..<topology.partitionCount).map {
        TopicPartition(topic: topology.rankings, partition: Partition(rawValue: Int32($0)))
      }, bootstrapServers: broker.bootstrapServers, properties: broker.properties,
      label: topology.group + "-watch")
    var screen = DemoScreen(
      persons: population.count, format: command.format, start: ContinuousClock.now)
    let key = Array("\(definition.id)/\(Ranking.Period.headlineLabel)".utf8)
    var isComplete = false
    while !stop.isRequested, !(isComplete && command.once) {
      if let result = loader.result { try result.get() }
      if workers.hasEnded { break }
      _ = try reader.poll(milliseconds: 50) { record in
        guard let recordKey = record.key, let value = record.value,
          Array(copying: recordKey) == key
        else { return }
        let json = Array(copying: value)
        let ranking = try Ranking(json: json)
        let isWhole =
          ranking.national.persons == Int64(population.count) && ranking.state == .current
        screen.show(ranking, json: json, isComplete: isWhole)
        isComplete = isComplete || isWhole
      }
      if !isComplete { screen.progress(sent: loader.sent, tally: workers.tally.value) }
    }
    try reader.close(timeout: BrokerOptions.timeout)
  }
}
