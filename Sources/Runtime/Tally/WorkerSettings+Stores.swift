package import Store
internal import Streams

extension WorkerSettings {
  /// Opens the store of a partition's tally task, or creates it. One process at a time has the
  /// directory, and one opening at a time a store.
  package func openStore(
    ofPartition partition: Int, clusterID: String, in directory: StateDirectory
  ) throws(StoreError) -> StateStore {
    try StateStore(
      directory: try directory.directory(ofTask: "tally-\(partition)"),
      identity: StoreIdentity(
        formatVersion: TallyState.formatVersion, clusterID: clusterID,
        topology: "\(topology.prefix)|\(topology.group)", partition: partition,
        partitionCount: topology.partitionCount))
  }
}
