internal import ArgumentParser

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures this machine, and a cluster.",
    discussion: """
      Figures are of a release build; they depend on what else runs on the machine. Topics, state \
      directories and worker processes are the bench's own, and gone at its end.

      Example:  kommunepuls bench
                kommunepuls bench ingest --bootstrap-servers 127.0.0.1:9092 --persons 1000000
                kommunepuls bench tally
      """,
    subcommands: [
      BenchAllCommand.self, BenchIngestCommand.self, BenchRefitCommand.self,
      BenchLatencyCommand.self, BenchRestoreCommand.self, BenchRestartCommand.self,
      BenchTallyCommand.self, BenchRegistersCommand.self,
    ],
    defaultSubcommand: BenchAllCommand.self)
}
