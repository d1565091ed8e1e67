internal import Glibc
internal import Logging
internal import Runtime
internal import Streams

/// A tally worker, the one of `run`, measured from its first record to its last commit.
struct MeasuredTally {
  let status: TallyStatus
  let seconds: Double
  /// Of all threads of this process, librdkafka's among them, in that time: it says more than the
  /// time does where others use the machine too.
  let processorSeconds: Double

  private static let reportInterval = Duration.seconds(2)

  /// Starts a worker and ends it when it has counted `total` records. Its end is the commit of all
  /// of them, in Kafka and on disk.
  init(_ settings: WorkerSettings, total: Int64, stop: StopSignal) throws(WorkerFailure) {
    var log = Log.logger()
    log.logLevel = .error
    let workerStop = StopSignal()
    let workers = try Workers(
      settings, roles: [.tally], stop: workerStop, log: log, abandon: endAtOnce)
    var start: (instant: ContinuousClock.Instant, processor: Double)?
    var nextReport = ContinuousClock.now + Self.reportInterval
    var records = workers.tally.value.counts.records
    while records < total, !stop.isRequested, !workers.hasEnded {
      if start == nil, records > 0 { start = (.now, Self.processorSeconds()) }
      if ContinuousClock.now >= nextReport {
        nextReport += Self.reportInterval
        Terminal.progress("counted \(records) of \(total) records")
      }
      Pause.until(.now + .milliseconds(2))
      records = workers.tally.value.counts.records
    }
    workerStop.request()
    try workers.join()
    let (instant, processor) = start ?? (.now, Self.processorSeconds())
    seconds = (ContinuousClock.now - instant) / .seconds(1)
    processorSeconds = Self.processorSeconds() - processor
    status = workers.tally.value
    Terminal.progress("counted \(status.counts.records) of \(total) records", isLast: true)
    guard status.counts.records >= total else {
      throw WorkerFailure(.internal, "stopped after \(status.counts.records) records")
    }
  }

  var recordsPerSecond: Double { Double(status.counts.records) / max(seconds, 1e-9) }

  private static func processorSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
