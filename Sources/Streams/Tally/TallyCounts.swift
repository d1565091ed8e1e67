package import Registers

/// What a tally task has done with the records it was given. Counts only grow.
package struct TallyCounts: Equatable, Sendable {
  package var records: Int64 = 0
  /// Records that changed what is held on a person.
  package var changes: Int64 = 0
  /// Records that said what was held already.
  package var unchanged: Int64 = 0
  /// Records older than the version held.
  package var stale: Int64 = 0
  package var deadLetters: [Fault.Code: Int64] = [:]

  package init() {}

  package static func += (total: inout TallyCounts, part: TallyCounts) {
    total.records += part.records
    total.changes += part.changes
    total.unchanged += part.unchanged
    total.stale += part.stale
    total.deadLetters.merge(part.deadLetters, uniquingKeysWith: +)
  }
}
