package import Benchmarks
package import Kafka
package import Statistics
package import Streams

/// What a worker needs to know: read once, never changed.
package struct WorkerSettings: Sendable {
  package var bootstrapServers: String
  /// `-X property=value`, in the order given.
  package var properties: [String]
  package var topology: Topology
  package var definitions: [BenchmarkDefinition]
  package var rule: RankingRule
  /// Persons of a unit and period that must have changed before its figures move.
  package var minChange: Int64
  /// Distinguishes this process from every other of the group; the same after a restart.
  package var instanceID: String
  /// A worker that comes and goes: no static membership.
  package var isDynamic: Bool
  package var stateDirectory: String
  /// How long a transaction stays open when records trickle in, milliseconds.
  package var commitInterval: Int64
  /// How long changes are gathered before a ranking is computed, milliseconds.
  package var publishInterval: Int64
  /// What librdkafka has to say.
  package var clientLog: ClientConfiguration.LogHandler?

  package init(
    bootstrapServers: String, properties: [String] = [],
    topology: Topology, definitions: [BenchmarkDefinition], rule: RankingRule = RankingRule(),
    minChange: Int64 = 1, instanceID: String, isDynamic: Bool = false, stateDirectory: String,
    commitInterval: Int64 = 100, publishInterval: Int64 = 1000
  ) {
    self.bootstrapServers = bootstrapServers
    self.properties = properties
    self.topology = topology
    self.definitions = definitions
    self.rule = rule
    self.minChange = minChange
    self.instanceID = instanceID
    self.isDynamic = isDynamic
    self.stateDirectory = stateDirectory
    self.commitInterval = commitInterval
    self.publishInterval = publishInterval
  }

  /// `transactional.id` and, unless dynamic, `group.instance.id` of a role's thread.
  ///
  /// Of a dynamic worker no other process has it, whatever its instance id: two that take the
  /// producer's id from each other would never get anything done. A static worker keeps its own
  /// over restarts, to end at once what it has left behind.
  package func memberID(role: String, thread: Int) -> String {
    let process = isDynamic ? ".\(ProcessName.text)" : ""
    return "\(topology.group).\(role).\(instanceID)\(process).\(thread)"
  }
}
