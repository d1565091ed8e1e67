package import Streams

/// What a recount has found.
package struct VerifyOutcome: Sendable {
  package internal(set) var records: Int64 = 0
  /// Persons of whom a register says something.
  package internal(set) var persons = 0
  /// Cells in which someone is counted, added up over the source partitions.
  package internal(set) var cells = 0
  package internal(set) var rankings = 0
  /// Persons first, then cells, then rankings.
  package internal(set) var differences: [Difference] = []
  package internal(set) var notRecomputable: [NotRecomputable] = []
}

/// Where a recount stands, for whoever waits for it.
package enum VerifyStep: Sendable {
  /// The workers have yet to count so many records, or to count under these definitions.
  case waiting(records: Int64)
  case counting(records: Int64, of: Int64)
  /// Rankings that are not, or not yet, as recounted.
  case comparing(rankings: Int)
  /// Records came meanwhile.
  case again
}
