internal import Kafka
internal import Runtime
internal import Streams

/// Ingest by one tally thread, exactly-once and durable, and, on the same records just before it,
/// what librdkafka alone can read: the ceiling. Their ratio is taken within a run, since what else
/// uses the machine slows both.
struct IngestBench {
  private struct Run {
    let ceiling: Double
    let ingest: MeasuredTally
  }

  private let runs: [Run]

  init(_ survey: BenchSurvey, stop: StopSignal) throws {
    runs = try (1...survey.options.runs).map { number in
      let installation = try BenchInstallation(survey, label: "ingest-\(number)")
      defer { installation.end() }
      try installation.load(stop: stop)
      return Run(
        ceiling: try Self.ceiling(installation, stop: stop),
        ingest: try MeasuredTally(
          installation.settings(state: "state"), total: Int64(survey.total), stop: stop))
    }
  }

  var figures: [Figure] {
    func figure(
      _ name: String, _ title: String, unit: String, _ wanted: Figure.Wanted? = nil,
      _ value: (Run) -> Double
    ) -> Figure {
      Figure(name, title, unit: unit, of: runs.map(value), wanted)
    }
    return [
      figure("ceiling_records_per_second", "bare librdkafka consumer", unit: "records/s") {
        $0.ceiling
      },
      figure(
        "ingest_records_per_second", "ingest, exactly-once, durable, one thread",
        unit: "records/s", .atLeast(100_000)
      ) { $0.ingest.recordsPerSecond },
      figure("ingest_of_ceiling", "ingest ÷ bare consumer", unit: "", .atLeast(0.1)) {
        $0.ingest.recordsPerSecond / $0.ceiling
      },
      figure("ingest_processor_microseconds", "processor time, all threads", unit: "µs/record") {
        $0.ingest.processorSeconds * 1e6 / Double($0.ingest.status.counts.records)
      },
      figure("cells_records_per_record", "cells records written", unit: "per record") {
        Double($0.ingest.status.cellRecords) / Double($0.ingest.status.counts.records)
      },
    ]
  }

  /// Records a second that `rd_kafka_consumer_poll` gives at read_committed, with the worker's own
  /// fetch settings, to a thread that only counts them: from the first to the last.
  private static func ceiling(
    _ installation: BenchInstallation, stop: StopSignal
  ) throws -> Double {
    let consumer = try installation.consumer(label: installation.topology.group + "-ceiling")
    try consumer.assign(installation.observations.map { TopicPartitionOffset($0, at: .beginning) })
    var count = 0
    var start = ContinuousClock.now
    while count < installation.survey.total {
      switch consumer.poll(timeoutMilliseconds: 100) {
      case .record:
        if count == 0 { start = .now }
        count += 1
      case .idle: try stop.check()
      case .end: continue
      case .failure(let error, _):
        if error.recovery != .retry { throw error }
      }
    }
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    try consumer.close(timeout: BrokerOptions.timeout)
    return Double(count) / elapsed
  }
}
