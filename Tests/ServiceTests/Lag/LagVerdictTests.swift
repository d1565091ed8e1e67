import Service
import Testing

@Suite struct LagVerdictTests {
  @Test(arguments: BurrowCase.all)
  func judgesAsBurrowDoes(burrow: BurrowCase) {
    let verdict = LagVerdict(
      commits: burrow.commits, ends: burrow.ends, recordsBehind: burrow.recordsBehind,
      now: burrow.nowSeconds * 1_000)
    #expect(verdict == burrow.verdict)
  }

  @Test func warnsWhenItMovesAndItsLagNeverShrinks() {
    let commits = (1...5).map {
      LagCommit(offset: 1_000 * $0, milliseconds: 100 * $0, recordsBehind: 10 * $0)
    }
    #expect(LagVerdict(commits: commits, ends: [6_000], recordsBehind: 60, now: 600) == .warn)
  }

  @Test func isOKWhenTheLagShrinksOnceHoweverLargeItIs() {
    let lags: [Int64] = [9_000_000, 9_100_000, 9_050_000, 9_200_000]
    let commits = lags.enumerated().map {
      LagCommit(
        offset: Int64(1_000 * $0.offset), milliseconds: Int64(100 * $0.offset),
        recordsBehind: $0.element)
    }
    #expect(
      LagVerdict(commits: commits, ends: [9_300_000], recordsBehind: 9_200_000, now: 350) == .ok)
  }

  @Test func theOrderOfSeverityIsBurrows() {
    #expect(LagVerdict.allCases.sorted() == [.ok, .warn, .stall, .stop, .rewind])
  }
}
