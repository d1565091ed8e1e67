internal import Benchmarks
internal import Foundation
internal import Logging
internal import Runtime
internal import Streams

/// A lost disk: a worker that starts with an empty one reads every person back from the changelog,
/// counts them anew and makes both durable.
struct RestoreBench {
  private struct Run {
    /// From the assignment of the partitions until all of them are counted on.
    let seconds: Double
    /// The same from the worker's start.
    let secondsFromStart: Double
  }

  private static let reportInterval = Duration.milliseconds(500)

  private let runs: [Run]

  /// - Parameter installation: all of its persons are counted, and no worker runs.
  init(_ installation: BenchInstallation, stop: StopSignal) throws {
    runs = try (1...installation.survey.options.runs).map { number in
      try Self.run(installation, state: "restored-\(number)", stop: stop)
    }
  }

  var figures: [Figure] {
    [
      Figure(
        "restore_seconds", "restore onto an empty disk, from the assignment on", unit: "s",
        of: runs.map(\.seconds), .atMost(10)),
      Figure(
        "restore_seconds_from_start", "the same from the worker's start", unit: "s",
        of: runs.map(\.secondsFromStart)),
    ]
  }

  private static func run(
    _ installation: BenchInstallation, state: String, stop: StopSignal
  ) throws -> Run {
    defer { try? FileManager.default.removeItem(atPath: installation.statePath(state)) }
    var log = Log.logger()
    log.logLevel = .error
    let workerStop = StopSignal()
    let start = ContinuousClock.now
    let workers = try Workers(
      installation.settings(state: state), roles: [.tally], stop: workerStop, log: log,
      abandon: endAtOnce)
    var assigned: ContinuousClock.Instant?
    var nextReport = start + reportInterval
    var status = workers.tally.value
    while status.running.count < installation.topology.partitionCount, !workers.hasEnded,
      !stop.isRequested
    {
      Pause.until(.now + .milliseconds(2))
      status = workers.tally.value
      if assigned == nil, !status.assigned.isEmpty { assigned = .now }
      if ContinuousClock.now >= nextReport {
        nextReport += reportInterval
        report(status)
      }
    }
    let end = ContinuousClock.now
    workerStop.request()
    try workers.join()
    try stop.check()
    let seconds = (end - (assigned ?? start)) / .seconds(1)
    Terminal.progress("restored in \(NumberText.fixed(seconds, 1)) s", isLast: true)
    return Run(seconds: seconds, secondsFromStart: (end - start) / .seconds(1))
  }

  private static func report(_ status: TallyStatus) {
    guard let restoring = status.restoring else { return }
    Terminal.progress(
      "restoring partition \(restoring.partition): \(NumberText.grouped(Int(restoring.position))) "
        + "of \(NumberText.grouped(Int(restoring.end)))")
  }
}
