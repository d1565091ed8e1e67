/// What a simulation has written, told apart by why.
package struct SimulationCounts: Equatable, Sendable {
  /// Of the first full load, and of the second one.
  package var loaded = 0
  package var redelivered = 0
  /// Of the life that goes on.
  package var events = 0
  /// `reference.kommune` and `register.leverancer`.
  package var conditions = 0
  package var deliveries = 0
  package var malformed = 0
  package var stale = 0
  package var duplicates = 0
  package var unknownKommuner = 0

  /// All records.
  package var total: Int {
    loaded + redelivered + events + conditions + deliveries + malformed + stale + duplicates
      + unknownKommuner
  }
}
