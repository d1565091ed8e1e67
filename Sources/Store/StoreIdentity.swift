/// What a store belongs to. Written when the store is created; a store of another identity is
/// refused when it is opened, because its positions and counts would mean something else.
package struct StoreIdentity: Hashable, Sendable {
  package enum Field: String, CaseIterable, Hashable, Sendable {
    /// The store's own layout of tables and values, see ``layoutVersion``.
    case layout
    /// The owner's format of keys and values.
    case format
    case cluster
    case topology
    case partition
    case partitionCount = "partition count"
  }

  /// Version of what this module writes around the owner's bytes: table names, checksums.
  package static let layoutVersion = 1

  package let formatVersion: Int
  /// The cluster id that Kafka's brokers report.
  package let clusterID: String
  /// Topic prefix and consumer group, in a form that the owner chooses.
  package let topology: String
  /// 0-based.
  package let partition: Int
  package let partitionCount: Int

  package init(
    formatVersion: Int, clusterID: String, topology: String, partition: Int, partitionCount: Int
  ) {
    self.formatVersion = formatVersion
    self.clusterID = clusterID
    self.topology = topology
    self.partition = partition
    self.partitionCount = partitionCount
  }

  /// The field as the text that the store keeps.
  func text(of field: Field) -> String {
    switch field {
    case .layout: String(Self.layoutVersion)
    case .format: String(formatVersion)
    case .cluster: clusterID
    case .topology: topology
    case .partition: String(partition)
    case .partitionCount: String(partitionCount)
    }
  }
}
