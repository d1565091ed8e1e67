import StreamsTestKit
import Testing

/// What the fleet's tests are worth: break a rule that exactly-once rests on, and they fail.
@Suite struct BrokenRuleTests {
  private static let seeds = 0..<100 as Range<UInt64>

  @Test(
    arguments: [
      .generationUnchecked, .epochUnchecked, .unstableOffsetsTold, .abortedRecordsShown,
      .storeAheadOfKafka, .storeNotCompared, .rankingsBeforeOffsets, .rankingsNotReadAgain,
    ] as [BrokenRule])
  func aBrokenRuleIsNoticed(rule: BrokenRule) throws {
    #expect(try Self.seeds.contains { try Self.isNoticed(rule, seed: $0) })
  }

  /// An aborted change that stays makes a cell's count fall below zero, which ends the process.
  @Test func keepingAbortedChangesEndsTheProcess() async {
    await #expect(processExitsWith: .failure) {
      for seed in Self.seeds where try Self.isNoticed(.abortedChangesKept, seed: seed) {
        throw BrokerFault.timedOut
      }
    }
  }

  private static func isNoticed(_ rule: BrokenRule, seed: UInt64) throws -> Bool {
    let (fleet, isAtRest) = try Fleet.story(seed: seed, broken: rule)
    if !isAtRest { return true }
    return try fleet.differences().isEmpty == false
  }
}
