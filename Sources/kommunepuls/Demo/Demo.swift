internal import Benchmarks
internal import Foundation
internal import Kafka
internal import Logging
internal import Registers
internal import Runtime
internal import Streams

/// One run of the demo: topics, worker, feed, and a reader of what the worker publishes.
struct Demo {
  let command: DemoCommand
  let definitions: [BenchmarkDefinition]
  let stateDirectory: String
  let stop: StopSignal
  let startFeed: (Topology, StopSignal) -> any DemoFeed

  private var broker: BrokerOptions { command.cluster.broker }

  func run() throws(WorkerFailure) {
    let topology = try prepareTopics()
    let settings = WorkerSettings(
      bootstrapServers: broker.bootstrapServers, properties: broker.properties,
      topology: topology, definitions: definitions, rule: command.ranking.rule,
      instanceID: "demo", stateDirectory: stateDirectory)
    var log = Log.logger()
    log.logLevel = .error
    let workerStop = StopSignal()
    let workers = try Workers(
      settings, roles: Set(Role.allCases), stop: workerStop, log: log, abandon: endAtOnce)
    let feed = startFeed(topology, workerStop)
    var outcome: Result<Void, WorkerFailure>
    do {
      outcome = .success(try follow(topology, workers: workers, feed: feed))
    } catch {
      outcome = .failure(KafkaFailure.of(error))
    }
    workerStop.request()
    for join in [feed.join, workers.join] as [() throws(WorkerFailure) -> Void] {
      do throws(WorkerFailure) {
        try join()
      } catch {
        // A feed that was told to stop says so; that is no failure of the demo.
        if case .success = outcome, !stop.isRequested { outcome = .failure(error) }
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

  /// Shows the headlines until all are complete (`--once`), or until asked to stop.
  private func follow(_ topology: Topology, workers: Workers, feed: any DemoFeed) throws {
    let reader = try TopicReader(
      topology.partitions(of: topology.rankings), bootstrapServers: broker.bootstrapServers,
      properties: broker.properties,
      label: topology.group + "-watch")
    var screen = DemoScreen(
      areas: definitions.map(\.id), format: command.format, start: ContinuousClock.now)
    while !stop.isRequested, !(screen.isComplete && command.once) {
      if let result = feed.result { try result.get() }
      if workers.hasEnded { break }
      _ = try reader.poll(milliseconds: 50) { record in
        guard let key = record.key, let value = record.value,
          Self.isHeadline(Array(copying: key))
        else { return }
        let json = Array(copying: value)
        screen.note(try Ranking(json: json), json: json)
      }
      screen.update(feed: feed, tally: workers.tally.value)
    }
    try reader.close(timeout: BrokerOptions.timeout)
  }

  private static func isHeadline(_ key: [UInt8]) -> Bool {
    key.suffix(Ranking.Period.headlineLabel.utf8.count + 1)
      .elementsEqual("/\(Ranking.Period.headlineLabel)".utf8)
  }
}
