import Runtime
import Testing

@Suite struct HangDetectorTests {
  private static let second: Int64 = 1_000

  private func detector(threads: Int = 1, stopLimit: Int64 = 25 * second) -> HangDetector {
    HangDetector(threadCount: threads, stopLimit: stopLimit, gapMax: 5 * Self.second)
  }

  /// Looks once a second at beats that stay as they are; returns the first bad verdict and when.
  private func firstVerdict(
    _ detector: inout HangDetector, at beats: [Pulse.Beat], isStopping: Bool = false,
    within limit: Int64
  ) -> (HangDetector.Verdict, Int64)? {
    for now in stride(from: 0, through: limit, by: Int(Self.second)) {
      let verdict = detector.look(at: beats, isStopping: isStopping, now: now)
      if verdict != .fine { return (verdict, now) }
    }
    return nil
  }

  @Test(arguments: WorkerStep.allCases.filter { $0 != .none })
  func aStepThatOutlastsItsLimitIsNamed(step: WorkerStep) throws {
    var detector = detector(threads: 2)
    let beats = [Pulse.Beat(.none, number: 0), Pulse.Beat(step, number: 7)]
    let (verdict, now) = try #require(
      firstVerdict(&detector, at: beats, within: 2 * step.limit))
    #expect(verdict == .hung(thread: 1, step: step, milliseconds: step.limit))
    #expect(now == step.limit)
  }

  @Test func aThreadThatHasEndedNeverHangs() {
    var detector = detector()
    #expect(
      firstVerdict(&detector, at: [Pulse.Beat(.none, number: 9)], within: 3_600_000) == nil)
  }

  /// The step is the same, its number is not: it has been left and begun again.
  @Test func theSameStepOverAndOverIsLife() {
    var detector = detector()
    for number in 0..<10_000 as Range<UInt64> {
      let beat = Pulse.Beat(.commit, number: number)
      #expect(
        detector.look(at: [beat], isStopping: false, now: Int64(number) * Self.second) == .fine)
    }
  }

  @Test func aProcessThatStoodStillDoesNotHang() {
    var detector = detector()
    let beats = [Pulse.Beat(.commit, number: 1)]
    let hour: Int64 = 3_600_000
    for pause in 0..<10 as Range<Int64> {
      #expect(detector.look(at: beats, isStopping: false, now: pause * hour) == .fine)
    }
    // Ten gaps count five seconds each, less the first look.
    let rest = WorkerStep.commit.limit - 45 * Self.second
    let verdicts = (1...rest / Self.second).map {
      detector.look(at: beats, isStopping: false, now: 9 * hour + $0 * Self.second)
    }
    #expect(verdicts.dropLast().allSatisfy { $0 == .fine })
    #expect(
      verdicts.last == .hung(thread: 0, step: .commit, milliseconds: WorkerStep.commit.limit))
  }

  @Test func aStopIsOverdueWhenItsBoundHasPassedAndAThreadIsAtWork() throws {
    var detector = detector(threads: 2, stopLimit: 25 * Self.second)
    let beats = [Pulse.Beat(.close, number: 1), Pulse.Beat(.none, number: 1)]
    let (verdict, now) = try #require(
      firstVerdict(&detector, at: beats, isStopping: true, within: 60 * Self.second))
    #expect(verdict == .stopOverdue(milliseconds: 25 * Self.second))
    #expect(now == 25 * Self.second)
  }

  @Test func aStopIsNeverOverdueWhenAllThreadsHaveEnded() {
    var detector = detector(threads: 2)
    let beats = [Pulse.Beat(.none, number: 3), Pulse.Beat(.none, number: 1)]
    #expect(
      firstVerdict(&detector, at: beats, isStopping: true, within: 3_600_000) == nil)
  }

  /// The clock of a stop starts when it is first seen, not when the process did.
  @Test func timeBeforeAStopDoesNotCountAgainstIt() {
    var detector = detector(stopLimit: 2 * Self.second)
    var verdicts: [HangDetector.Verdict] = []
    for now in 0..<100 as Range<Int64> {
      let beat = Pulse.Beat(.turn, number: UInt64(now))
      verdicts.append(
        detector.look(at: [beat], isStopping: now >= 50, now: now * Self.second))
    }
    #expect(verdicts.firstIndex(of: .stopOverdue(milliseconds: 2 * Self.second)) == 52)
    #expect(verdicts[..<52].allSatisfy { $0 == .fine })
  }
}
