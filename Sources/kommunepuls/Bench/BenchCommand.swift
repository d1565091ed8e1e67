internal import ArgumentParser

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures this machine, and a cluster.",
    discussion: """
      Figures are of a release build; they depend on what else runs on the machine.

      Example:  kommunepuls bench tally
                kommunepuls bench ingest --bootstrap-servers 127.0.0.1:9092 --persons 1000000
                kommunepuls bench registers --bootstrap-servers 127.0.0.1:9092
      """,
    subcommands: [
      BenchTallyCommand.self, BenchRefitCommand.self, BenchIngestCommand.self,
      BenchRegistersCommand.self,
    ])
}
