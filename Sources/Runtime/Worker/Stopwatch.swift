/// Milliseconds on a clock that only goes forward, from an arbitrary start.
struct Stopwatch {
  private let start = ContinuousClock.now

  var milliseconds: Int64 {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }
}
