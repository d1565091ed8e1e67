internal import Kafka
internal import Runtime

/// A worker's first count of all persons, in a process of its own, and the memory that it takes.
struct FirstCount {
  /// Bytes without a file behind them: the most that was seen, and with all persons counted.
  private let peak: Int
  private let atRest: Int

  private static let sampleInterval = Duration.milliseconds(20)

  /// Writes all persons to an installation, and ends when a worker has counted and published them
  /// and has gone.
  init(_ installation: BenchInstallation, state: String, stop: StopSignal) throws {
    try installation.load(stop: stop)
    let worker = try BenchWorker(installation, state: state)
    defer { worker.crash() }
    let headline = try HeadlineWatch(installation)
    var peak = 0
    var nextSample = ContinuousClock.now
    var nextReport = ContinuousClock.now
    try worker.follow(stop: stop) {
      if ContinuousClock.now >= nextSample {
        nextSample = .now + Self.sampleInterval
        peak = max(peak, try worker.anonymousBytes())
      }
      try headline.look(milliseconds: 0)
      if ContinuousClock.now >= nextReport {
        nextReport += .seconds(2)
        Terminal.progress("published \(headline.persons) of \(installation.survey.total) persons")
      }
      return headline.persons == installation.survey.total
    }
    Terminal.progress("published all \(headline.persons) persons", isLast: true)
    atRest = try worker.anonymousBytes()
    self.peak = max(peak, atRest)
    worker.stop()
  }

  var figures: [Figure] {
    [
      Figure(
        "memory_peak_megabytes", "anonymous memory while it counts them, tally and rank",
        unit: "MB", of: [Double(peak) / 1e6], .atMost(500)),
      Figure(
        "memory_megabytes", "the same with all counted", unit: "MB",
        of: [Double(atRest) / 1e6], .atMost(500)),
    ]
  }
}
