internal import ArgumentParser

struct BenchRestartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restart",
    abstract: "A worker's memory with all persons, and its way back after kill -9.",
    discussion: """
      A worker process counts all persons while its anonymous memory is watched. Then, in each \
      run, one is killed with a transaction open and started again under the same instance id: \
      from the assignment of its partitions to the first commit that a reader sees.

      Example:  kommunepuls bench restart --persons 1000000 --format json
      """)

  @OptionGroup var options: BenchOptions

  func run() throws {
    try options.report { survey, stop in
      let installation = try BenchInstallation(survey, label: "restart")
      defer { installation.end() }
      let count = try FirstCount(installation, state: "state", stop: stop)
      return count.figures
        + (try RestartBench(installation, state: "state", stop: stop).figures)
    }
  }
}
