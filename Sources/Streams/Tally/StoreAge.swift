/// Whether a store that is behind its changelog can still be brought up to date by reading on.
///
/// Compaction removes a tombstone some time after `delete.retention.ms`: a store that stood still
/// for longer than that may never hear of a person who is gone. It is wiped, and restored from the
/// changelog's beginning.
package enum StoreAge {
  /// Of the retention, this is left for a restore to come past the tombstones, milliseconds.
  package static let margin: Int64 = 3_600_000

  /// - Parameters:
  ///   - position: of the changelog, next to read.
  ///   - time: no record from `position` on is older, ms since 1970; `nil` when that is not known.
  ///   - retention: `delete.retention.ms` of the changelog.
  package static func isTooOld(
    position: Int64, end: Int64, time: Int64?, now: Int64, retention: Int64
  ) -> Bool {
    guard position > 0, position < end else { return false }
    guard let time else { return true }
    return now - time > retention - margin
  }
}
