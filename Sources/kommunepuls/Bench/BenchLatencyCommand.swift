internal import ArgumentParser

struct BenchLatencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latency",
    abstract: "From a record's append to the ranking that a consumer can read.",
    discussion: """
      A worker process that has counted all persons, with commit and publish intervals of 100 ms. \
      New persons are told one by one, about ten a second; each is waited for in the headline, at \
      read_committed.

      Example:  kommunepuls bench latency --records 1000
      """)

  @OptionGroup var options: BenchOptions
  @OptionGroup var latency: LatencyOptions

  func run() throws {
    try options.report { survey, stop in
      let installation = try BenchInstallation(survey, label: "latency")
      defer { installation.end() }
      _ = try FirstCount(installation, state: "state", stop: stop)
      return try LatencyBench(
        installation, state: "state", records: latency.records, stop: stop
      ).figures
    }
  }
}

struct LatencyOptions: ParsableArguments {
  @Option(name: .long, help: "Records whose latency is measured.")
  var records = 300

  func validate() throws {
    if !(1...100_000).contains(records) {
      throw ValidationError("--records \(records): want 1 to 100000")
    }
  }
}
