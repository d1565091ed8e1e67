import Runtime
import Testing

@Suite struct RecoveryTests {
  private static let minute: Int64 = 60_000

  private func recovery() -> Recovery { Recovery(failuresMax: 3, fencedAgain: 10 * Self.minute) }

  @Test(
    arguments: [
      (.transactionVoid, .abort), (.refusal, .abort), (.producerLost, .replaceProducer),
      (.producerFenced, .replaceProducer), (.outage, .awaitBroker(isNew: true)),
      (.memberFenced, .end(.memberFenced)), (.hopeless, .end(.hopeless)),
    ] as [(FailureKind, Recovery.Action)])
  func theFirstFailureOfAKindCallsFor(kind: FailureKind, action: Recovery.Action) {
    var recovery = recovery()
    #expect(recovery.failed(kind, now: 0) == action)
  }

  @Test(arguments: [FailureKind.transactionVoid, .producerLost])
  func failuresInARowAreCountedUntilACommit(kind: FailureKind) {
    var recovery = recovery()
    for round in 0..<5 as Range<Int64> {
      for _ in 0..<3 {
        if case .end = recovery.failed(kind, now: round) { Issue.record("ended too early") }
      }
      if round < 4 { recovery.committed() }
    }
    #expect(recovery.failed(kind, now: 9) == .end(.failuresWithoutEnd(4)))
  }

  @Test func anOutageIsWaitedForHoweverLongAndToldOnceAtEachEnd() {
    var recovery = recovery()
    #expect(recovery.failed(.outage, now: 1_000) == .awaitBroker(isNew: true))
    for now in stride(from: 2_000, through: 36_000_000, by: 12_000) as StrideThrough<Int64> {
      #expect(recovery.failed(.outage, now: now) == .awaitBroker(isNew: false))
    }
    #expect(recovery.answered(now: 36_001_000) == 36_000_000)
    #expect(recovery.answered(now: 36_002_000) == nil)
    #expect(recovery.failed(.outage, now: 40_000_000) == .awaitBroker(isNew: true))
  }

  /// What fails beside it while the broker comes back is still counted.
  @Test func anOutageForgivesNoOtherFailure() {
    var recovery = recovery()
    for now in 0..<3 as Range<Int64> {
      #expect(recovery.failed(.producerLost, now: now) == .replaceProducer)
      _ = recovery.failed(.outage, now: now)
      _ = recovery.answered(now: now)
    }
    #expect(recovery.failed(.producerLost, now: 9) == .end(.failuresWithoutEnd(4)))
  }

  @Test(
    arguments: [
      (0, .end(.producerFenced)), (9 * minute, .end(.producerFenced)),
      (10 * minute, .replaceProducer),
    ] as [(Int64, Recovery.Action)])
  func aProducerThatIsFencedTakesItsNameBackOnce(later: Int64, action: Recovery.Action) {
    var recovery = recovery()
    #expect(recovery.failed(.producerFenced, now: 5_000) == .replaceProducer)
    _ = recovery.answered(now: 5_500)
    recovery.committed()
    #expect(recovery.failed(.producerFenced, now: 5_000 + later) == action)
  }

  /// Each takes the name from the other when it is fenced; the one who has had it longer ends.
  @Test func ofTwoProcessesWithOneNameExactlyOneGoesOn() {
    var workers = [recovery(), recovery()]
    var isRunning = [true, true]
    var owner = 0
    // The second starts.
    owner = 1
    for now in 0..<20 as Range<Int64> where isRunning[1 - owner] {
      let loser = 1 - owner
      switch workers[loser].failed(.producerFenced, now: now) {
      case .replaceProducer: owner = loser
      case .end(.producerFenced): isRunning[loser] = false
      case let action: Issue.record("\(action)")
      }
      workers[owner].committed()
    }
    #expect(isRunning == [false, true])
    #expect(owner == 1)
  }
}
