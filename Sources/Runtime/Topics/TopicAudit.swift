package import Kafka
internal import Streams

/// What a cluster's topics are, held against the plan.
package struct TopicAudit: Sendable {
  package struct Difference: Hashable, Sendable, CustomStringConvertible {
    package let topic: String
    package let what: String
    /// A worker cannot start with it.
    package let isFatal: Bool

    package var description: String { "\(topic): \(what)" }
  }

  package let clusterID: String
  package let differences: [Difference]
  /// Topics whose settings the broker does not tell.
  package let unknownSettings: [String]
  /// Of the topics that are there.
  package let partitionCounts: [String: Int32]

  /// Asks the cluster. With `settings` each topic's settings are compared too.
  package init(
    of admin: borrowing Admin, plan: [TopicSpecification], settings: Bool, timeout: Duration
  ) throws(KafkaError) {
    clusterID = try admin.clusterID(timeout: timeout)
    let counts = try admin.partitionCounts(of: plan.map(\.name), timeout: timeout)
    var differences: [Difference] = []
    var unknown: [String] = []
    for topic in plan {
      guard let count = counts[topic.name] else {
        differences.append(Difference(topic: topic.name, what: "is missing", isFatal: true))
        continue
      }
      if count != topic.partitionCount {
        differences.append(
          Difference(
            topic: topic.name, what: "has \(count) partitions, want \(topic.partitionCount)",
            isFatal: true))
      }
      guard settings else { continue }
      switch try admin.settings(ofTopic: topic.name, timeout: timeout) {
      case .known(let values):
        for (name, wanted) in topic.settings.sorted(by: { $0.key < $1.key })
        where values[name] != wanted {
          differences.append(
            Difference(
              topic: topic.name,
              what: "\(name) is \(values[name] ?? "not set"), want \(wanted)", isFatal: false))
        }
      case .unknownTopic, .unsupported: unknown.append(topic.name)
      }
    }
    self.differences = differences
    unknownSettings = unknown
    partitionCounts = counts
  }
}
