package import Registers

/// The topics, groups and partition count of one installation.
///
/// Several installations share a cluster under different prefixes. The partition count is fixed
/// for life: a person's partition, and so the task that holds the person, follows from it.
package struct Topology: Hashable, Sendable {
  /// Put before every topic's name, for example `test.`; empty for none.
  package let prefix: String
  package let group: String
  package let partitionCount: Int

  package init(prefix: String = "", group: String = "kommunepuls", partitionCount: Int) {
    precondition(partitionCount >= 1, "a topic has at least one partition")
    self.prefix = prefix
    self.group = group
    self.partitionCount = partitionCount
  }

  package func topic(of register: Register) -> String { prefix + register.topicName }
  /// Conditions of the kommuner, and deliveries: small, read whole by every rank task.
  package var conditions: String { prefix + KommuneConditions.topicName }
  package var deliveries: String { prefix + Delivery.topicName }
  package var deadLetters: String { prefix + "register.dead-letters" }
  /// Internal, confidential: the facts of each person; the tally tasks' changelog.
  package var persons: String { prefix + "kommunepuls.persons" }
  /// Internal, confidential: absolute counts by source partition.
  package var cells: String { prefix + "kommunepuls.cells" }
  /// Internal, confidential: the cells that the last rankings were made of, where those are held
  /// back until enough persons have changed.
  package var released: String { prefix + "kommunepuls.released" }
  package var rankings: String { prefix + "kommune.rankings" }
  package var rankingChanges: String { prefix + "kommune.ranking-changes" }
  package var models: String { prefix + "kommune.models" }
  /// Frozen copies of rankings and models, for ever.
  package var editions: String { prefix + "kommune.editions" }

  package var tallyGroup: String { group + "-tally" }
  package var rankGroup: String { group + "-rank" }

  /// The partition of `cells` that holds all cells of an area, whichever task counted them.
  package func cellsPartition(ofArea id: String) -> Int {
    Murmur2.partition(of: id.utf8.span, partitionCount: partitionCount)
  }
}
