internal import Dispatch

/// The thread that looks after the others, once a second, until it is ended. What it reports, it
/// reports once.
final class Watchdog: Sendable {
  private let ended = DispatchSemaphore(value: 0)
  private let thread: WorkerThread

  /// - Parameter report: called on the watchdog's thread; expected to end the process, as a thread
  ///   that hangs in C can be neither stopped nor waited for.
  init(
    over pulses: [Pulse], stop: StopSignal,
    report: @escaping @Sendable (WorkerFailure) -> Void
  ) {
    let ended = ended
    thread = WorkerThread(name: "watchdog") { () throws(WorkerFailure) in
      let watch = Stopwatch()
      var detector = HangDetector(
        threadCount: pulses.count, stopLimit: Limits.stopMilliseconds,
        gapMax: Limits.watchdogGapMilliseconds)
      while ended.wait(timeout: .now() + .milliseconds(Limits.watchdogMilliseconds)) == .timedOut {
        let verdict = detector.look(
          at: pulses.map(\.beat), isStopping: stop.isRequested, now: watch.milliseconds)
        guard let failure = Self.failure(of: verdict, names: pulses.map(\.name)) else { continue }
        return report(failure)
      }
    }
  }

  /// Waits for the thread's end. Once, from another thread.
  func end() {
    ended.signal()
    // Its body throws nothing.
    try? thread.join()
  }

  private static func failure(
    of verdict: HangDetector.Verdict, names: [String]
  ) -> WorkerFailure? {
    switch verdict {
    case .fine: nil
    case .hung(let thread, let step, let milliseconds):
      WorkerFailure(
        .internal,
        """
        thread \(names[thread]) hangs: \(step.name) has not returned for \
        \(milliseconds / 1_000) s. Nothing is lost: start the worker again.
        """)
    case .stopOverdue(let milliseconds):
      WorkerFailure(
        .internal,
        """
        not stopped within \(milliseconds / 1_000) s: ended at once. Nothing is lost: what was not \
        committed is read again.
        """)
    }
  }
}
