internal import Kafka
internal import Streams

/// Reads one partition of a changelog from a position to the end that it had at the start, in
/// slices.
///
/// The end is the high watermark: records of a transaction that was still open then are waited
/// for, since the owner before may have committed it.
final class ChangelogReader {
  let target: Int64
  private let consumer: Consumer
  private(set) var position: Int64
  /// Records since the last batch was made durable.
  private var batched = 0

  /// - Parameter label: a group's name for the broker's access list; nothing is committed.
  init(
    _ partition: TopicPartition, from position: Int64, to target: Int64, settings: WorkerSettings,
    label: String
  ) throws {
    consumer = try settings.reader(label: label)
    self.position = position
    self.target = target
    try consumer.assign([TopicPartitionOffset(partition, at: Offset(rawValue: position))])
  }

  /// Restores for about `milliseconds`; returns whether the end is reached, all durable.
  func restore(_ task: inout TallyTask, milliseconds: Int64) throws -> Bool {
    let watch = Stopwatch()
    while position < target, watch.milliseconds < milliseconds {
      switch consumer.poll(timeoutMilliseconds: 20) {
      case .idle: continue
      case .end(let end): position = max(position, end.offset.rawValue)
      case .failure(let error, _):
        if error.recovery != .retry { throw error }
      case .record(let record):
        guard let key = record.key else { continue }
        do {
          try task.restore(key: key, value: record.value)
        } catch TallyError.topic(let what) {
          throw WorkerFailure(corrupt: what, in: record)
        }
        position = record.offset.next.rawValue
        batched += 1
        if batched == Limits.restoreBatchRecords { try finishBatch(&task) }
      }
    }
    guard position >= target else { return false }
    try finishBatch(&task)
    try consumer.close(timeout: Limits.closeTimeout)
    return true
  }

  private func finishBatch(_ task: inout TallyTask) throws {
    try task.finishRestoreBatch(at: position)
    batched = 0
  }
}
