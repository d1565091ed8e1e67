import Service
import Testing

/// One case of the table that proves Burrow's evaluator (`caching_test.go`, Apache License 2.0):
/// commits as offset, milliseconds and lag; recent ends; the lag and the second now.
struct BurrowCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let commits: [LagCommit]
  let ends: [Int64]
  let recordsBehind: Int64
  let nowSeconds: Int64
  let verdict: LagVerdict

  init(
    _ claim: String, _ commits: [(Int64, Int64, Int64?)], ends: [Int64], behind: Int64,
    now: Int64, _ verdict: LagVerdict
  ) {
    testDescription = claim
    self.commits = commits.map { LagCommit(offset: $0.0, milliseconds: $0.1, recordsBehind: $0.2) }
    self.ends = ends
    recordsBehind = behind
    nowSeconds = now
    self.verdict = verdict
  }

  private static let rising: [(Int64, Int64, Int64?)] = [
    (1000, 100_000, 0), (2000, 200_000, 50), (3000, 300_000, 100), (4000, 400_000, 150),
    (5000, 500_000, 200),
  ]
  private static let risingNeverNone: [(Int64, Int64, Int64?)] = rising.map {
    ($0.0, $0.1, ($0.2 ?? 0) + 50)
  }
  /// Fifteen commits within 14 s, each with nothing left behind it.
  private static let upToDate: [(Int64, Int64, Int64?)] = zip(
    (792_748_079 as Int64)...,
    [
      18356, 19362, 20366, 21367, 22370, 23373, 24378, 25379, 26383, 27383, 28383, 29388, 30391,
      31394, 32397,
    ]
  ).map { ($0, 1_512_224_600_000 + $1, 0) }

  static let all: [Self] = [
    Self(
      "0: OK, the lag was zero at some time", rising, ends: [5200], behind: 200, now: 600, .ok),
    Self(
      "1: OK, the last commit is as old as the window is long, not older", rising, ends: [5200],
      behind: 200, now: 900, .ok),
    Self(
      "2: STOP, it is older, although the lag was zero at the start", rising, ends: [5200],
      behind: 200, now: 1000, .stop),
    Self(
      "3: STOP, and the lag was never zero", risingNeverNone, ends: [5250], behind: 250, now: 1000,
      .stop),
    Self(
      "4: OK, nothing moves, but the lag was zero at the start",
      rising.map { (1000, $0.1, $0.2) }, ends: [1200], behind: 200, now: 600, .ok),
    Self(
      "5: STALL, nothing moves, and the lag was never zero",
      zip(rising, [100, 150, 200, 250, 300]).map { (1000, $0.1, $1) }, ends: [1300], behind: 300,
      now: 600, .stall),
    Self(
      "6: STALL, although the lag stays as it is", rising.map { (1000, $0.1, 100) }, ends: [1100],
      behind: 100, now: 600, .stall),
    Self(
      "7: REWIND, although the lag shrinks",
      [
        (1000, 100_000, 100), (2000, 200_000, 150), (3000, 300_000, 200), (2000, 400_000, 1250),
        (4000, 500_000, 300),
      ], ends: [4300], behind: 300, now: 600, .rewind),
    Self(
      "8: OK, nothing is behind now", risingNeverNone, ends: [5250], behind: 0, now: 1000, .ok),
    Self(
      "9: STOP, all was read for long, and new records wait since then", upToDate,
      ends: [792_749_024, 792_749_000, 792_748_800, 792_748_600, 792_748_500], behind: 931,
      now: 1_512_224_650, .stop),
    Self(
      "10: OK, a recent end had been read", upToDate,
      ends: [792_748_094, 792_748_093, 792_748_093, 792_748_093], behind: 1, now: 1_512_224_650,
      .ok),
    Self(
      "11: OK as case 0, with commits whose lag is not known",
      rising.flatMap { [$0, ($0.0 + 500, $0.1 + 50_000, nil)] }, ends: [5700], behind: 200,
      now: 600, .ok),
  ]
}
