package import Streams

/// What a tally thread is doing, for progress lines and for operations.
package struct TallyStatus: Sendable {
  package var assigned: [Int] = []
  /// Partitions whose records are being counted.
  package var running: [Int] = []
  /// Partition being restored, records read of the changelog, and its end.
  package var restoring: (partition: Int, position: Int64, end: Int64)?
  package var counts = TallyCounts()
  /// Dead letters come in a flood.
  package var isFlooded = false
  package var transactions: Int64 = 0
  package var aborted: Int64 = 0
  package var rebalances: Int64 = 0
  /// Records written to the changelog and to the cells topic.
  package var changelogRecords: Int64 = 0
  package var cellRecords: Int64 = 0

  package init() {}
}
