internal import ArgumentParser

struct BenchAllCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all",
    abstract: "Ingest, refit, latency, restore, restart and memory, in one table.",
    discussion: """
      What `bench` does when it is told nothing else. Some minutes, and memory for a million \
      records on the broker's side.

      Example:  kommunepuls bench --format json
                kommunepuls bench all --persons 230000 --runs 3 --bootstrap-servers 127.0.0.1:9092
      """)

  @OptionGroup var options: BenchOptions
  @OptionGroup var latency: LatencyOptions

  func run() throws {
    try options.report { survey, stop in
      var figures = try IngestBench(survey, stop: stop).figures
      figures += try RefitBench(runs: RefitBench.runsStandard, stop: stop).figures
      let installation = try BenchInstallation(survey, label: "worker")
      defer { installation.end() }
      let state = "state"
      let count = try FirstCount(installation, state: state, stop: stop)
      let restore = try RestoreBench(installation, stop: stop)
      let latency = try LatencyBench(
        installation, state: state, records: latency.records, stop: stop)
      let restart = try RestartBench(installation, state: state, stop: stop)
      return figures + latency.figures + restore.figures + restart.figures + count.figures
    }
  }
}
