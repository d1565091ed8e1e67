/// Judges from beats whether threads still come back from what they do, and whether a stop that
/// was asked for comes to its end. Time is what passes between looks.
///
/// ```
/// fine ──a step outlasts its limit──▶ hung
///   └───asked to stop, and the bound has passed──▶ stopOverdue
/// ```
/// A process that stood still as a whole (a debugger, SIGSTOP, a machine put to sleep) is not hung:
/// no look came either, so a gap between two looks counts for `gapMax` and no more.
package struct HangDetector: Sendable {
  package enum Verdict: Equatable, Sendable {
    case fine
    /// The thread of this place among the beats has been in one step for so long.
    case hung(thread: Int, step: WorkerStep, milliseconds: Int64)
    case stopOverdue(milliseconds: Int64)
  }

  private struct Watched {
    var beat: Pulse.Beat
    /// Since the beat was first seen, milliseconds.
    var age: Int64 = 0
  }

  private let stopLimit: Int64
  private let gapMax: Int64
  private var threads: [Watched]
  private var lastLook: Int64?
  /// Since a stop was first seen to be asked for, milliseconds.
  private var stopAge: Int64?

  /// - Parameters:
  ///   - stopLimit: how long a stop may take, milliseconds.
  ///   - gapMax: the longest time between two looks that counts in full, milliseconds.
  package init(threadCount: Int, stopLimit: Int64, gapMax: Int64) {
    self.stopLimit = stopLimit
    self.gapMax = gapMax
    threads = Array(
      repeating: Watched(beat: Pulse.Beat(.none, number: 0)), count: threadCount)
  }

  /// - Parameters:
  ///   - beats: one a thread, always in the same order.
  ///   - now: milliseconds on a clock that only goes forward.
  package mutating func look(
    at beats: [Pulse.Beat], isStopping: Bool, now: Int64
  ) -> Verdict {
    precondition(beats.count == threads.count, "one beat a thread")
    let passed = min(gapMax, lastLook.map { now - $0 } ?? 0)
    lastLook = now
    for index in threads.indices {
      if threads[index].beat == beats[index] {
        threads[index].age += passed
      } else {
        threads[index] = Watched(beat: beats[index])
      }
    }
    if isStopping { stopAge = stopAge.map { $0 + passed } ?? 0 }
    if let index = threads.firstIndex(where: { $0.age >= $0.beat.step.limit }) {
      return .hung(
        thread: index, step: threads[index].beat.step, milliseconds: threads[index].age)
    }
    if let stopAge, stopAge >= stopLimit, beats.contains(where: { $0.step != .none }) {
      return .stopOverdue(milliseconds: stopAge)
    }
    return .fine
  }
}
