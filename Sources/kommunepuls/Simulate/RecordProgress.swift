internal import Runtime

/// A line of progress a second where a person watches, else every ten; none for what ends within
/// two seconds.
struct RecordProgress {
  private let start = ContinuousClock.now
  private var nextReport = ContinuousClock.now + .seconds(2)
  private var line = ""

  mutating func note(_ written: Int, _ stage: String) {
    let now = ContinuousClock.now
    let elapsed = (now - start) / .seconds(1)
    line = "\(written) records, \(Int(Double(written) / max(elapsed, 0.001)))/s: \(stage)"
    guard now >= nextReport else { return }
    nextReport = now + .seconds(Terminal.isErrorInteractive ? 1 : 10)
    Terminal.progress(line)
  }

  /// All is written.
  func end() {
    if ContinuousClock.now - start >= .seconds(2) { Terminal.progress(line, isLast: true) }
  }
}
