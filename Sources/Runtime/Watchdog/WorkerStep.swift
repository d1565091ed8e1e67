/// What a worker thread is in the middle of, as far as it may never come back from it.
///
/// librdkafka's calls have time-outs that not all versions keep (`send_offsets_to_transaction`
/// ignores its own in 2.0.2), and a disk may stop answering.
package enum WorkerStep: String, CaseIterable, Hashable, Sendable {
  /// Nothing that can hang: not yet begun, or over.
  case none
  /// A turn of the loop: records are polled, processed and put into the producer's queue.
  case turn
  /// A question to the broker: ends, committed offsets, topics.
  case ask
  case restore
  /// Cells derived anew, from the store's persons.
  case rebuild
  case rank
  case takeOver
  case flush
  case sendOffsets
  case commit
  case abort
  case commitStore
  case close

  /// How long the step may last, milliseconds, before the thread is taken for hung: the time-outs
  /// of the calls in it, and as much again for a machine that is short of everything.
  package var limit: Int64 {
    switch self {
    case .none: .max
    case .turn, .restore, .rebuild, .commitStore, .rank: Limits.workHangMilliseconds
    case .ask, .takeOver, .flush, .sendOffsets, .commit, .abort, .close:
      Limits.callHangMilliseconds
    }
  }

  /// For a person who is to find out why.
  package var name: String {
    switch self {
    case .none: "nothing"
    case .turn: "a turn of its loop"
    case .ask: "a question to the broker"
    case .restore: "a slice of a restore"
    case .rebuild: "a slice of a rebuild"
    case .rank: "the computation of a ranking"
    case .takeOver: "rd_kafka_init_transactions"
    case .flush: "rd_kafka_flush"
    case .sendOffsets: "rd_kafka_send_offsets_to_transaction"
    case .commit: "rd_kafka_commit_transaction"
    case .abort: "rd_kafka_abort_transaction"
    case .commitStore: "a commit of the store to disk"
    case .close: "rd_kafka_consumer_close"
    }
  }
}
