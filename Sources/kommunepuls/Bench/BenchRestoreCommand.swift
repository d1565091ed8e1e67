internal import ArgumentParser

struct BenchRestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "All persons from the changelog onto an empty disk.",
    discussion: """
      A worker counts all persons; then, in each run, one starts with an empty state directory: \
      from the assignment of its partitions until it counts on in all of them.

      Example:  kommunepuls bench restore --persons 1000000 --runs 3
      """)

  @OptionGroup var options: BenchOptions

  func run() throws {
    try options.report { survey, stop in
      let installation = try BenchInstallation(survey, label: "restore")
      defer { installation.end() }
      _ = try FirstCount(installation, state: "state", stop: stop)
      return try RestoreBench(installation, stop: stop).figures
    }
  }
}
