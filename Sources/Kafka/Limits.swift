/// Every bound of the binding, by name. Those of librdkafka's own queues are properties that a
/// user may override; the reason for each value stands here.
enum Limits {
  // MARK: Consumer

  /// Records that the consumer prefetches, all partitions together. A full queue makes 2.0.2 look
  /// again only a second later, so the queue holds more than a second of the fastest intended
  /// reading (150,000 records a second). × ~500 B (300 B of record, 200 B of bookkeeping) ≈ 150 MB.
  static let prefetchedRecordsMax = 300_000
  /// The same bound in KiB, for large records: 128 MiB.
  static let prefetchedKibibytesMax = 131_072
  /// What one fetch asks of one partition: 4 MiB, so that catching up takes few round trips.
  static let fetchPartitionBytes = 4 << 20
  /// What one fetch asks of a broker, all partitions together: 32 MiB, a quarter of the queue.
  static let fetchBytes = 32 << 20
  /// The largest answer accepted. A broker may send a partition's whole backlog whatever the
  /// fetch asked; this is a guard against a broken length, not a size to plan for.
  static let responseBytesMax = 1_000_000_000
  /// How long a broker holds a fetch that finds nothing, ms. A partition newly assigned waits for
  /// the fetch in flight; at 100 ms that wait is short and an idle consumer asks ten times a
  /// second.
  static let fetchWaitMilliseconds = 100
  /// After a failed fetch, ms (default 500): a leader moves in less.
  static let fetchErrorBackoffMilliseconds = 100
  /// Without a heartbeat for this long a member is taken for dead, ms.
  static let sessionTimeoutMilliseconds = 15_000
  static let heartbeatIntervalMilliseconds = 3_000
  /// One step of a bounded close, ms.
  static let closeStepMilliseconds: Int32 = 10

  // MARK: Producer

  /// The largest record: 16 MiB of value, and 64 KiB for key, headers and framing.
  static let recordBytesMax = (16 << 20) + (64 << 10)
  /// Records waiting or in flight; a full queue holds `produce` back. × ~500 B ≈ 100 MB.
  static let producerQueueRecordsMax = 200_000
  /// The same bound in KiB: 256 MiB.
  static let producerQueueKibibytesMax = 262_144
  /// Records and bytes of one batch on the wire.
  static let batchRecordsMax = 10_000
  static let batchBytesMax = 1_000_000
  /// How long a batch waits for company, ms; a commit sends at once whatever waits.
  static let lingerMilliseconds = 5
  /// How long `produce` waits for room in a full queue before it reports it.
  static let queueFullWait = Duration.seconds(30)
  /// One wait for room, and one pause before a retriable call is made again, ms.
  static let producerStepMilliseconds: Int32 = 5
  static let retryPauseMilliseconds: Int32 = 50
  /// After this long without a word from the producer the broker aborts its transaction; below
  /// the session time-out, so that a partition's new owner never waits for longer than for it.
  static let transactionTimeout = Duration.seconds(10)

  // MARK: Any client

  /// The longest pause between two attempts to reach a broker, ms (default 10,000): a broker that
  /// comes back is used within a second.
  static let reconnectBackoffMillisecondsMax = 1_000
  static let reconnectBackoffMilliseconds = 50
  /// Room for the text of an error, bytes.
  static let errorTextBytes = 512
}
