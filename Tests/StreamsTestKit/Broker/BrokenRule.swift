/// A rule that exactly-once rests on, broken: what a driver must notice.
package enum BrokenRule: CaseIterable, Sendable {
  // The broker's.
  /// Offsets are taken of a member that the group has passed over.
  case generationUnchecked
  /// A producer goes on under an id that another has taken over.
  case epochUnchecked
  /// Offsets are told although a transaction that has sent others is not over.
  case unstableOffsetsTold
  /// What an aborted transaction wrote is shown.
  case abortedRecordsShown

  // A tally worker's.
  /// The store keeps what an aborted transaction has changed.
  case abortedChangesKept
  /// The store is made durable before Kafka has committed.
  case storeAheadOfKafka
  /// The changelog's end is asked for before the group's offsets.
  case changelogBeforeOffsets
  /// A restore ends where the records of an open transaction begin.
  case openChangelogNotAwaited
  /// A commit without an answer counts as done.
  case unknownOutcomeTakenForDone
  /// A commit without an answer counts as not done.
  case unknownOutcomeTakenForUndone
  /// Without new positions none are sent, and the generation is not checked.
  case unmovedOffsetsNotSent
  /// Partitions that come back are gone on with as they were left.
  case storeNotCompared

  // A rank worker's.
  /// What readers hold is read to where the records of an open transaction begin.
  case openRankingsNotAwaited
  /// What readers hold is read without asking for the group's offsets before.
  case rankingsBeforeOffsets
  /// What readers hold is not read again after a commit without an answer.
  case rankingsNotReadAgain
}
