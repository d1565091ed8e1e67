package import Kafka
package import Streams

/// Where editions are published and read.
package struct EditionSettings: Sendable {
  package var bootstrapServers: String
  /// `-X property=value`, in the order given.
  package var properties: [String]
  package var topology: Topology
  /// What librdkafka has to say.
  package var clientLog: ClientConfiguration.LogHandler?

  package init(
    bootstrapServers: String, properties: [String] = [], topology: Topology,
    clientLog: ClientConfiguration.LogHandler? = nil
  ) {
    self.bootstrapServers = bootstrapServers
    self.properties = properties
    self.topology = topology
    self.clientLog = clientLog
  }

  /// One for all publishers of the installation: the next one fences the last.
  var transactionalID: String { topology.group + ".publish" }

  /// The topics are there, with the partitions that keys are spread over.
  func checkTopics() throws {
    let plan = TopicPlan.topics(of: topology).filter { topic in
      [topology.rankings, topology.models, topology.editions].contains(topic.name)
    }
    let admin = try Admin(
      ClientConfiguration.admin(bootstrapServers: bootstrapServers).overridden(by: properties))
    let audit = try TopicAudit(of: admin, plan: plan, settings: false, timeout: Limits.askTimeout)
    let fatal = audit.differences.filter(\.isFatal)
    guard fatal.isEmpty else {
      throw WorkerFailure(
        .configuration,
        "the topics are not as editions need them:\n"
          + fatal.map { "  \($0)" }.joined(separator: "\n")
          + "\nCreate what is missing with `kommunepuls topics apply`.")
    }
  }

  /// Reads whole topics from their first records on.
  func reader(of topics: [String]) throws -> TopicReader {
    try TopicReader(
      topics.flatMap(topology.partitions), bootstrapServers: bootstrapServers,
      properties: properties, label: topology.group + "-publish", log: clientLog)
  }

  /// Connects and takes over the transactional id: ends the last transaction under it.
  func producer() throws -> TransactionalProducer {
    var configuration = try ClientConfiguration.transactionalProducer(
      bootstrapServers: bootstrapServers, transactionalID: transactionalID
    ).overridden(by: properties)
    configuration.log = clientLog
    let producer = try TransactionalProducer(configuration)
    try producer.initTransactions(timeout: Limits.transactionTimeout)
    return producer
  }
}
