internal import Kafka
internal import Streams

/// Reads the whole cells topic in slices, for tasks whose cells are derived anew: once for all of
/// a worker's tasks.
///
/// Cost: all cells of all areas and source partitions, some hundred thousand records a second; only
/// when definitions have changed. The end is the high watermark at the start: records of a
/// transaction that was still open then are waited for.
final class CellsReader {
  /// Partition numbers that it reads for.
  let sources: Set<Int>
  private let consumer: Consumer
  /// Where reading has yet to come to.
  private var targets: [TopicPartition: Int64] = [:]

  init(_ settings: WorkerSettings, sources: Set<Int>, admin: borrowing Admin) throws {
    self.sources = sources
    consumer = try settings.reader(label: settings.topology.group + "-restore")
    let partitions = settings.topology.partitions(of: settings.topology.cells)
    let marks = try admin.watermarks(of: partitions, timeout: Limits.askTimeout)
    for (partition, mark) in zip(partitions, marks) where mark.low < mark.highWatermark {
      targets[partition] = mark.highWatermark.rawValue
    }
    try consumer.assign(targets.keys.map { TopicPartitionOffset($0, at: .beginning) })
  }

  /// Reads for about `milliseconds`; returns whether the ends are reached.
  func read(
    milliseconds: Int64, _ body: (borrowing ConsumerRecord) throws -> Void
  ) throws -> Bool {
    let watch = Stopwatch()
    while !targets.isEmpty, watch.milliseconds < milliseconds {
      switch consumer.poll(timeoutMilliseconds: 20) {
      case .idle: continue
      case .end(let end): reached(end.offset, of: end.topicPartition)
      case .failure(let error, _):
        if error.recovery != .retry { throw error }
      case .record(let record):
        try body(record)
        reached(
          record.offset.next,
          of: TopicPartition(topic: record.topicName, partition: record.partition))
      }
    }
    guard targets.isEmpty else { return false }
    try consumer.close(timeout: Limits.closeTimeout)
    return true
  }

  private func reached(_ offset: Offset, of partition: TopicPartition) {
    if let target = targets[partition], offset.rawValue >= target { targets[partition] = nil }
  }
}
