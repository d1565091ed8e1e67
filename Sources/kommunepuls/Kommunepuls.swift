internal import ArgumentParser

@main
struct Kommunepuls: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kommunepuls",
    abstract: "Keeps the benchmarks of the 98 kommuner current while register records arrive.",
    discussion: """
      Workers read Kafka topics of register records, keep exact counts per area, refit the \
      national model and publish each kommune's observed minus expected result.

      Try it on a computer without a broker or data:  deploy/demo --once
      Rank a table of counts without Kafka:           kommunepuls estimate cells.csv

      Exit codes: 0 good, 1 a check failed, 64 usage, 69 broker unreachable, 70 internal \
      (restart me), 78 configuration.
      """,
    version: "0.1.0",
    subcommands: [
      DemoCommand.self, RunCommand.self, TopicsCommand.self, EstimateCommand.self,
      PublishCommand.self, SchemasCommand.self, SimulateCommand.self, LagCommand.self,
      VerifyCommand.self, DeadLettersCommand.self, StateCommand.self, ResetCommand.self,
      BenchCommand.self,
    ])
}
