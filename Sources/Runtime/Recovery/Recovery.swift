/// Decides the way back to the last commit after a failure, and when there is none.
///
/// ```
/// working ──outage──▶ waiting, for as long as it lasts ──answered──▶ working
///    ├──a failure of any other kind──▶ working, a few times without a commit in between
///    └──fenced again soon, or beyond help──▶ ended
/// ```
package struct Recovery: Equatable, Sendable {
  package enum Action: Hashable, Sendable {
    /// The producer is good for another transaction once this one is aborted.
    case abort
    /// Abandon the producer and take over its id with a new one: that ends the transaction, or
    /// tells that it was committed.
    case replaceProducer
    /// The same after a pause, again and again. To be said once, when it is new.
    case awaitBroker(isNew: Bool)
    case end(End)
  }

  package enum End: Hashable, Sendable {
    case memberFenced
    case producerFenced
    case hopeless
    /// So many failures without a commit.
    case failuresWithoutEnd(Int)
  }

  private let failuresMax: Int
  private let fencedAgain: Int64
  /// Since the last commit, outages and refusals apart.
  private var failures = 0
  private var outageStart: Int64?
  private var lastFenced: Int64?

  /// - Parameters:
  ///   - failuresMax: failures in a row that are lived through.
  ///   - fencedAgain: milliseconds within which a producer that was fenced is not fenced again by
  ///     chance: two processes would take the id from each other for ever.
  package init(failuresMax: Int, fencedAgain: Int64) {
    self.failuresMax = failuresMax
    self.fencedAgain = fencedAgain
  }

  /// - Parameter now: milliseconds on a clock that only goes forward.
  package mutating func failed(_ kind: FailureKind, now: Int64) -> Action {
    switch kind {
    case .hopeless: return .end(.hopeless)
    case .memberFenced: return .end(.memberFenced)
    case .refusal: return .abort
    case .outage:
      defer { outageStart = outageStart ?? now }
      return .awaitBroker(isNew: outageStart == nil)
    case .producerFenced:
      if let lastFenced, now - lastFenced < fencedAgain { return .end(.producerFenced) }
      lastFenced = now
      return .replaceProducer
    case .transactionVoid, .producerLost:
      failures += 1
      guard failures <= failuresMax else { return .end(.failuresWithoutEnd(failures)) }
      return kind == .transactionVoid ? .abort : .replaceProducer
    }
  }

  /// A producer has taken over the id: the broker answers.
  ///
  /// - Returns: how long the outage that is over by it has lasted, milliseconds.
  package mutating func answered(now: Int64) -> Int64? {
    defer { outageStart = nil }
    return outageStart.map { now - $0 }
  }

  /// Kafka has committed a transaction.
  package mutating func committed() { failures = 0 }
}
