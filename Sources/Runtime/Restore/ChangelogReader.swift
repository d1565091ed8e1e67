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
  /// When the end was known, ms since 1970: what comes behind it is not older.
  private let targetTime: Int64
  /// Of the record read last, ms since 1970: what comes behind it is hardly older.
  private var recordTime: Int64?
  /// Records since the last batch was made durable.
  private var batched = 0

  /// - Parameter label: a group's name for the broker's access list; nothing is committed.
  init(
    _ partition: TopicPartition, from position: Int64, to target: Int64, settings: WorkerSettings,
    label: String, now: Int64
  ) throws {
    consumer = try settings.reader(label: label)
    self.position = position
    self.target = target
    targetTime = now
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
        recordTime = record.timestampMilliseconds
        batched += 1
        if batched == Limits.restoreBatchRecords { try finishBatch(&task, time: recordTime) }
      }
    }
    guard position >= target else { return false }
    try finishBatch(&task, time: targetTime)
    try consumer.close(timeout: Limits.closeTimeout)
    return true
  }

  /// - Parameter time: no record from here on is older.
  private func finishBatch(_ task: inout TallyTask, time: Int64?) throws {
    if let time { TallyState.setChangelogTime(time, in: task.store) }
    try task.finishRestoreBatch(at: position)
    batched = 0
  }
}
