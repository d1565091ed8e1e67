internal import Glibc

/// Holds up a thread that is the caller's own.
package enum Pause {
  package static func until(_ instant: ContinuousClock.Instant) {
    let (seconds, attoseconds) = (instant - .now).components
    guard seconds >= 0, attoseconds > 0 else { return }
    var pause = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    unsafe nanosleep(&pause, nil)
  }
}
