internal import Registers
internal import Store
package import Streams

/// One partition number of a tally worker: its store, its task, and how far it is from counting.
package final class MemberSlot {
  enum Phase {
    /// Another may have had the partition since.
    case unsettled
    /// The group's offsets are known.
    case started
    /// The store is read up to this end of the changelog.
    case restoring(end: Int64)
    /// The store stands for the whole changelog.
    case settled
    /// What the cells topic holds is read: where reading stands in each partition, and its end.
    case readingCells(positions: [Int64], ends: [Int64])
    case rebuilding
    case running
  }

  let partition: Int
  let store: StateStore
  package var task: TallyTask
  var phase = Phase.unsettled
  /// Of the next record to read.
  var next: [Register: Int64] = [:]
  /// What Kafka holds for the group.
  var held: [Register: Int64] = [:]

  init(partition: Int, store: StateStore, task: consuming TallyTask) {
    self.partition = partition
    self.store = store
    self.task = task
  }

  var isRunning: Bool { if case .running = phase { true } else { false } }

  /// Whether its positions are committed with the worker's transactions.
  var isCommitting: Bool {
    if case .rebuilding = phase { true } else { isRunning }
  }

  var needsStoreCommit: Bool { store.sealedChangeCount > 0 || store.hasOpenChanges }

  var positions: [MemoryCluster.Place: Int64] {
    var positions: [MemoryCluster.Place: Int64] = [:]
    for (register, offset) in next {
      positions[MemoryCluster.Place(.input(register), partition)] = offset
    }
    return positions
  }
}

/// The disk of a machine: a store of each partition that a worker on it has ever had.
package final class MachineDisk {
  package var stores: [Int: DictionaryTables] = [:]

  package init() {}

  func tables(ofPartition partition: Int) -> DictionaryTables {
    let tables = stores[partition] ?? DictionaryTables()
    stores[partition] = tables
    return tables
  }

  package func snapshot() -> [Int: DictionaryTables] { stores.mapValues { $0.snapshot() } }
}
