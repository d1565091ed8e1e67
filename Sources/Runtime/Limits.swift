/// Every bound of the worker threads, by name.
enum Limits {
  // MARK: The group

  /// Without partitions for this long, milliseconds, a worker says so: the group's session
  /// time-out, after which a member that is gone is replaced, and time for a rebalance.
  static let assignmentWaitMilliseconds: Int64 = 20_000

  // MARK: A tally transaction

  /// Records of one transaction: with 300 bytes each, 30 MB of input and as much output.
  static let transactionRecordsMax = 100_000
  /// Bytes of input of one transaction: large records end it earlier.
  static let transactionInputBytesMax = 64 << 20
  /// While records keep coming, a transaction stays open this many commit intervals, so that the
  /// cost of a commit (7–20 ms) is spread over more of them…
  static let busyCommitIntervals: Int64 = 10
  /// …but never longer than this, milliseconds: a reader at read_committed waits for it.
  static let transactionMillisecondsMax: Int64 = 1_000
  /// Records taken in between two looks at the clock: below a millisecond.
  static let recordsPerTurn = 256
  /// The longest wait for a record, milliseconds: how soon a request to stop is heard.
  static let pollMilliseconds: Int64 = 50

  /// Persons and cells that a transaction changes, after which it ends: with the cells of one more
  /// turn they stay below the records that the producer's queue holds (200,000), so that writing
  /// them at the end of a transaction does not wait for a broker in the middle of it.
  static let transactionChangesMax = 120_000
  /// No broker is so slow that a transaction needs fewer records than this, to end in time.
  static let slowTransactionRecordsMin = 200
  /// Of a record whose dead letter the broker refuses too, this many bytes are kept.
  static let refusedLetterBytes = 1_000

  // MARK: Dead letters

  /// A flood is looked for in windows of this length, milliseconds…
  static let floodWindowMilliseconds: Int64 = 10_000
  /// …and is at least so many dead letters in one.
  static let floodLettersMin: Int64 = 1_000

  // MARK: A tally task's store

  /// Changed entries in memory that make the store commit: 100,000 persons at 200 bytes and their
  /// cells ≈ 40 MB.
  static let storeChangesMax = 200_000
  /// Bytes in memory that do the same.
  static let storeOverlayBytesMax = 128 << 20
  /// And the time since its last commit, milliseconds: what a restart reads from the changelog.
  static let storeCommitMilliseconds: Int64 = 2_000

  // MARK: Restore

  /// Changelog records made durable at once.
  static let restoreBatchRecords = 100_000
  /// One slice of a restore between two polls of the group's consumer, milliseconds.
  static let restoreSliceMilliseconds: Int64 = 100

  /// Of a rebuild: persons counted between two polls, half a second of work at most…
  static let rebuildPersons = 50_000
  /// …and cells written in one transaction, 5 MB at 100 bytes.
  static let rebuildCells = 50_000

  // MARK: Rank

  /// Records that a partition may be behind its end before a ranking is called `catching_up`. What
  /// the records say is not known before they are read: a re-delivery that will change nothing is
  /// catching up as well.
  static let catchingUpRecords: Int64 = 10_000
  /// Between two commits of the offsets behind refused reference records, milliseconds: well below
  /// the week that brokers keep those of topics that a group does not subscribe to.
  static let answerRenewalMilliseconds: Int64 = 6 * 3_600_000
  /// Between two commits of offsets without a ranking, milliseconds.
  static let offsetCommitMilliseconds: Int64 = 1_000

  // MARK: Verify

  /// Recounts that are begun anew since records came meanwhile.
  static let recountsMax = 5
  /// The longest wait for a record between two looks at where the workers stand, milliseconds.
  static let verifyPollMilliseconds: Int32 = 100
  /// Records counted between two reports.
  static let verifyReportRecords: Int64 = 10_000

  // MARK: Dead letters, reset

  /// Records of one transaction of a command that writes: 10 MB and more, as letters come.
  static let replayRecords = 5_000

  // MARK: The broker

  /// A question that any broker in reach answers at once.
  static let askTimeout = Duration.seconds(10)
  /// A call of a transaction. Below the session's time-out (15 s) and above the transaction's.
  static let transactionTimeout = Duration.seconds(12)
  static let closeTimeout = Duration.seconds(10)
  // MARK: The watchdog

  /// Between two looks, milliseconds.
  static let watchdogMilliseconds = 1_000
  /// The longest time between two looks that counts: a process that stood still does not hang.
  static let watchdogGapMilliseconds: Int64 = 5_000
  /// A call of librdkafka whose own time-out is 12 s at most, and 60 s in its sockets.
  static let callHangMilliseconds: Int64 = 90_000
  /// Work that waits for a full queue (30 s), for a disk, or computes.
  static let workHangMilliseconds: Int64 = 120_000
  /// From the request to stop to the end of the process: below the 30 s after which orchestrators
  /// kill. Time for a last commit, which a broker in reach answers within a second.
  static let stopMilliseconds: Int64 = 25_000

  // MARK: Recovery

  /// Failures in a row, without one commit in between, after which the worker gives up. An outage
  /// is none of them.
  static let failuresMax = 8
  /// Fenced again within this time, milliseconds, a producer leaves its id to the other process.
  static let fencedAgainMilliseconds: Int64 = 600_000
  /// Between two attempts to reach a broker that does not answer, milliseconds.
  static let outagePauseMilliseconds: Int64 = 500
}
