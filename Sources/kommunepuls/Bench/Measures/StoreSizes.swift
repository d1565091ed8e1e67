internal import Benchmarks
internal import Runtime
internal import Store
internal import Streams

/// What the stores of a worker that has ended hold.
struct StoreSizes: Encodable {
  private(set) var persons = 0
  /// Mean bytes of what is held on a person, without key and checksum.
  private(set) var factsBytesPerPerson = 0
  /// Bytes of the files, cells with them, by persons.
  private(set) var diskBytesPerPerson = 0
  /// By area, over all partitions: a cell of several partitions counts in each.
  private(set) var cells: [String: Int] = [:]

  init(_ settings: WorkerSettings, clusterID: String) throws(WorkerFailure) {
    var (facts, disk) = (0, 0)
    do {
      let directory = try StateDirectory(
        path: settings.stateDirectory, instanceID: settings.instanceID)
      for partition in 0..<settings.topology.partitionCount {
        let store = try settings.openStore(
          ofPartition: partition, clusterID: clusterID, in: directory)
        facts += try countPersons(store)
        try countCells(store)
        disk += store.fileByteCount
        try store.close()
      }
    } catch {
      throw KafkaFailure.of(error)
    }
    factsBytesPerPerson = facts / max(1, persons)
    diskBytesPerPerson = disk / max(1, persons)
  }

  private mutating func countPersons(_ store: StateStore) throws(StoreError) -> Int {
    var (count, bytes) = (0, 0)
    try store.forEach(.persons) { _, facts in
      count += 1
      bytes += facts.count
      return true
    }
    persons += count
    return bytes
  }

  private mutating func countCells(_ store: StateStore) throws(StoreError) {
    var found: [String: Int] = [:]
    try store.forEach(.cells) { key, _ in
      guard let parts = CellKey.parts(of: key) else { return true }
      let area = String(decoding: parts.area.map { key[$0] }, as: UTF8.self)
      found[area, default: 0] += 1
      return true
    }
    cells.merge(found, uniquingKeysWith: +)
  }
}
