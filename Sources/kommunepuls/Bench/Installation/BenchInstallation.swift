internal import Benchmarks
internal import Foundation
internal import Kafka
internal import Registers
internal import Runtime
internal import Simulation
internal import Streams

/// Topics, groups and state directories of a bench's own. They are gone at its `end`.
struct BenchInstallation {
  static let instanceID = "bench"

  let survey: BenchSurvey
  let broker: BrokerOptions
  let topology: Topology
  let directory: String
  private let plan: [TopicSpecification]

  /// - Parameter label: tells the installations of one process apart.
  init(_ survey: BenchSurvey, label: String) throws {
    self.survey = survey
    let options = survey.options
    let name = "bench-\(ProcessInfo.processInfo.processIdentifier)-\(label)"
    broker = BrokerOptions(
      bootstrapServers: options.cluster.bootstrapServers,
      topicPrefix: "\(name).\(options.cluster.topicPrefix)", properties: options.cluster.properties)
    topology = Topology(
      prefix: broker.topicPrefix, group: broker.group, partitionCount: options.partitions)
    directory = NSTemporaryDirectory() + "kommunepuls-\(name)"
    plan = TopicPlan.topics(of: topology)
    _ = try applyTopics(plan, broker: broker) { _, _ in }
  }

  func end() {
    try? FileManager.default.removeItem(atPath: directory)
    do {
      try broker.admin().deleteTopics(plan.map(\.name), timeout: BrokerOptions.timeout)
    } catch {
      Terminal.error("the topics \(topology.prefix)* are left on the cluster: \(error)")
    }
  }

  var observations: [TopicPartition] {
    topology.partitions(of: topology.topic(of: .observations))
  }

  /// Where and as what the persons are written.
  var feed: Loader.Plan {
    Loader.Plan(
      bootstrapServers: broker.bootstrapServers, properties: broker.properties,
      topic: topology.topic(of: .observations), area: survey.definition.id,
      period: CPSData.period, persons: survey.total)
  }

  /// Writes every person's record, and waits until the broker has them all.
  func load(stop: StopSignal) throws {
    Terminal.error("writing \(survey.total) observations under the prefix \(topology.prefix)")
    try Loader(survey.population, plan: feed, stop: stop).join()
    try stop.check()
  }

  /// - Parameter state: a state directory's name; the store is there.
  func settings(state: String) -> WorkerSettings {
    WorkerSettings(
      bootstrapServers: broker.bootstrapServers, properties: broker.properties,
      topology: topology, definitions: [survey.definition], instanceID: Self.instanceID,
      stateDirectory: statePath(state))
  }

  func statePath(_ state: String) -> String { directory + "/" + state }

  /// Reads what it is told to read, at read_committed.
  func consumer(label: String) throws -> Consumer {
    try Consumer(
      ClientConfiguration.reader(bootstrapServers: broker.bootstrapServers, label: label)
        .overridden(by: broker.properties))
  }
}

extension StopSignal {
  /// Throws when the bench is to end.
  func check() throws(WorkerFailure) {
    if isRequested { throw WorkerFailure(.internal, "stopped before all was measured") }
  }
}
