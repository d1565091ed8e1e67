import Service
import Testing

@Suite struct LagWindowTests {
  /// Looks a second apart: position, end, and whether the group has a member.
  private func verdict(_ looks: [(position: Int64, end: Int64, isAlive: Bool)]) -> LagVerdict {
    var window = LagWindow()
    for (second, look) in looks.enumerated() {
      window.look(
        position: look.position, stableEnd: look.end, isAlive: look.isAlive,
        now: Int64(second) * 1_000)
    }
    return window.verdict(now: Int64(looks.count - 1) * 1_000)
  }

  @Test func oneLookIsNoVerdict() {
    #expect(verdict([(0, 1_000, false)]) == .ok)
  }

  @Test func aMemberThatDoesNotMoveStalls() {
    #expect(verdict(Array(repeating: (50, 100, true), count: 5)) == .stall)
  }

  @Test func withoutAMemberItHasStopped() {
    #expect(verdict(Array(repeating: (50, 100, false), count: 5)) == .stop)
  }

  @Test func anIdleGroupWithNothingToReadIsOK() {
    #expect(verdict(Array(repeating: (100, 100, false), count: 20)) == .ok)
  }

  @Test func aGroupThatWasKilledLongAgoHasStoppedAlthoughAllWasReadOnce() {
    let before = Array(
      repeating: (position: 100 as Int64, end: 100 as Int64, isAlive: true), count: 3)
    let after = Array(
      repeating: (position: 100 as Int64, end: 500 as Int64, isAlive: false), count: 12)
    #expect(verdict(before + after) == .stop)
  }

  @Test func catchingUpIsOK() {
    #expect(verdict((0..<8).map { ($0 * 100, 2_000, true) }) == .ok)
  }

  @Test func aLagThatOnlyGrowsIsAWarning() {
    #expect(verdict((0..<8).map { ($0 * 100, 500 + $0 * 200, true) }) == .warn)
  }

  @Test func goingBackIsARewindWhileTheWindowRemembersIt() {
    let there: [(position: Int64, end: Int64, isAlive: Bool)] = [
      (500, 1_000, true), (100, 1_000, true), (200, 1_000, true),
    ]
    #expect(verdict(there) == .rewind)
    #expect(verdict(there + (1..<12).map { (200 + $0 * 10, 1_000, true) }) == .ok)
  }
}
