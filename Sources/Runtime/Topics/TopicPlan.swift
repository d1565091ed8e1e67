package import Kafka
internal import Registers
package import Streams

/// The topics of an installation and the settings that its promises rest on.
package enum TopicPlan {
  /// How long tombstones of the changelog and of the cells are kept at least, milliseconds.
  static let tombstoneRetention: Int64 = 604_800_000
  static let tombstoneRetentionName = "delete.retention.ms"
  private static let week = String(tombstoneRetention)
  private static let month = "2592000000"

  /// Every topic, as `topics apply` creates it.
  ///
  /// - Parameter replication: copies of each partition; −1 for the broker's default.
  package static func topics(
    of topology: Topology, replication: Int32 = -1
  ) -> [TopicSpecification] {
    func topic(_ name: String, _ settings: [String: String]) -> TopicSpecification {
      TopicSpecification(
        name: name, partitionCount: Int32(topology.partitionCount),
        replicationFactor: replication, settings: settings)
    }
    let names = Register.allCases.map { topology.topic(of: $0) }
    let inputs = (names + [topology.conditions, topology.deliveries]).map { name in
      topic(
        name,
        // A stale record must not take the place of a valid one before that is counted.
        ["cleanup.policy": "compact", "min.compaction.lag.ms": week])
    }
    // A store that was away for less than this finds every tombstone.
    let state = ["cleanup.policy": "compact", tombstoneRetentionName: week]
    return inputs + [
      topic(
        topology.deadLetters,
        [
          "cleanup.policy": "delete", "retention.ms": month, "max.message.bytes": "16777216",
        ]),
      topic(topology.persons, state),
      topic(topology.cells, state),
      // Read whole, from the beginning: no reader waits for a tombstone.
      topic(topology.released, ["cleanup.policy": "compact"]),
      topic(topology.rankings, ["cleanup.policy": "compact"]),
      topic(topology.models, ["cleanup.policy": "compact"]),
      topic(
        topology.rankingChanges, ["cleanup.policy": "delete", "retention.ms": month]),
      // Its keys are never written twice: compaction removes nothing.
      topic(topology.editions, ["cleanup.policy": "compact"]),
    ]
  }
}
