import Statistics
import Testing

@Suite struct IntervalTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func wilsonsEndsAreThoseSharesThatTheObservedJustFits(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let n = Int64.random(in: 1...5_000, using: &random)
    let s = Int64.random(in: 0...n, using: &random)
    let interval = Interval.wilson(successes: s, persons: n)
    let share = Double(s) / Double(n)
    #expect(interval.lower >= 0 && interval.lower <= share)
    #expect(interval.upper >= share && interval.upper <= 1)
    for end in [interval.lower, interval.upper] {
      let distance = (share - end) * (share - end)
      let allowed = 1.959963984540054 * 1.959963984540054 * end * (1 - end) / Double(n)
      #expect((distance - allowed).magnitude < 1e-14)
    }
  }

  @Test func ofNoneOrAllOneEndIsExact() {
    #expect(Interval.wilson(successes: 0, persons: 7).lower == 0)
    #expect(Interval.wilson(successes: 7, persons: 7).upper == 1)
  }
}
