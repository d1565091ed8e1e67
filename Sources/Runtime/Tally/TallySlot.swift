internal import Kafka
internal import Registers
internal import Store
internal import Streams

/// One partition number of a tally thread: its store, its task, and how far it is from working.
final class TallySlot {
  enum Phase {
    /// Another may have owned the partition since: the store is to be compared with the changelog.
    case unsettled
    case restoring(ChangelogReader)
    /// The store stands for the whole changelog; nothing is read yet.
    case settled
    /// Its cells are of other definitions: what the cells topic holds of them is to be read.
    case outdated
    /// Its cells are counted anew and written, slice by slice.
    case rebuilding
    /// Records are read and counted.
    case running
  }

  let partition: Int
  let store: StateStore
  var task: TallyTask
  var phase = Phase.unsettled
  /// Of the next record to read, by register: where reading starts, then behind each record and
  /// each end that was reached, which has stepped over the marks of transactions.
  var next = InputOffsets()
  /// What Kafka holds for the group; known once the store was compared with the changelog.
  var committed = InputOffsets()

  init(partition: Int, store: StateStore, task: consuming TallyTask) {
    self.partition = partition
    self.store = store
    self.task = task
  }

  /// Where reading stands, for a progress record.
  var positions: [Register: Int64] { next.positions }

  var isRunning: Bool {
    if case .running = phase { true } else { false }
  }

  var isOutdated: Bool {
    if case .outdated = phase { true } else { false }
  }

  var isRebuilding: Bool {
    if case .rebuilding = phase { true } else { false }
  }

  /// Whether it is known where reading starts.
  var isStarted: Bool { isOutdated || isRebuilding || isRunning }

  /// Whether its positions are committed with the worker's transactions.
  var isCommitting: Bool { isRebuilding || isRunning }

  /// Whether the store is behind what Kafka has committed, or will be.
  var needsStoreCommit: Bool { store.sealedChangeCount > 0 || store.hasOpenChanges }
}
