internal import Benchmarks
internal import Foundation
internal import Kafka
internal import Runtime
internal import Simulation
internal import Streams

/// A worker that is killed with a transaction open, and started again at once under the same
/// instance id, with the store that it left.
struct RestartBench {
  private struct Run {
    /// From the assignment of the partitions to the first commit that a reader sees.
    let seconds: Double
    /// The same from the process's start.
    let secondsFromStart: Double
  }

  /// Written at a time while the worker counts, and before its restart.
  private static let chunk = 1_000

  private let runs: [Run]

  /// - Parameter state: the store of an installation whose persons are all counted; no worker runs.
  init(_ installation: BenchInstallation, state: String, stop: StopSignal) throws {
    let writer = try ObservationWriter(installation.survey.population, plan: installation.feed)
    var runs: [Run] = []
    for number in 1...installation.survey.options.runs {
      Terminal.progress("kill \(number)")
      runs.append(
        try Self.run(installation, state: state, writer: writer, number: number, stop: stop))
    }
    Terminal.progress("restarted \(runs.count) times", isLast: true)
    self.runs = runs
  }

  var figures: [Figure] {
    [
      Figure(
        "restart_seconds", "restart after kill -9: assignment to first commit", unit: "s",
        of: runs.map(\.seconds), .atMost(2)),
      Figure(
        "restart_seconds_from_start", "the same from the process's start", unit: "s",
        of: runs.map(\.secondsFromStart)),
    ]
  }

  /// The persons of the first copy are told again in a new version: their facts change, and no
  /// count. The changelog tells of each commit.
  private static func run(
    _ installation: BenchInstallation, state: String, writer: ObservationWriter,
    number: Int, stop: StopSignal
  ) throws -> Run {
    let topology = installation.topology
    let changelog = topology.partitions(of: topology.persons)
    let count = min(installation.survey.total, installation.survey.population.count)
    let doomed = try BenchWorker(installation, state: state, arguments: ["--roles", "tally"])
    defer { doomed.crash() }
    try doomed.hear("counting", stop: stop)
    let commits = try CommitWatch(installation, changelog)
    var written = 0
    try doomed.follow(stop: stop) {
      let next = min(written + chunk, count)
      for index in written..<next {
        try writer.write(index, copy: 0, version: Int64(2 * number))
      }
      written = next
      return try commits.hasSeen(milliseconds: 0)
    }
    doomed.crash()
    // What it had open its successor aborts: the next to be seen is the successor's.
    let later = try CommitWatch(installation, changelog)
    for index in 0..<min(chunk, count) {
      try writer.write(index, copy: 0, version: Int64(2 * number + 1))
    }
    try writer.flush()
    return try successor(installation, state: state, commits: later, stop: stop)
  }

  private static func successor(
    _ installation: BenchInstallation, state: String, commits: CommitWatch, stop: StopSignal
  ) throws -> Run {
    let worker = try BenchWorker(installation, state: state, arguments: ["--roles", "tally"])
    defer { worker.crash() }
    try worker.follow(stop: stop) { try commits.hasSeen(milliseconds: 1) }
    let committed = ContinuousClock.now
    let assigned = try worker.hear("partitions assigned", stop: stop).instant
    // Each run starts with all counted.
    let inputs = try InputWatch(installation)
    try worker.follow(stop: stop) { try inputs.isAllCounted() }
    worker.stop()
    return Run(
      seconds: (committed - assigned) / .seconds(1),
      secondsFromStart: (committed - worker.started) / .seconds(1))
  }
}
