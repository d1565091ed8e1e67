internal import ArgumentParser
internal import Runtime

struct BenchRefitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refit",
    abstract: "The whole estimate: fit, residuals, standard errors, ranks and their draws.",
    discussion: """
      Of the cells of the survey, and of 98 units with 100,000 drawn cells over nine covariates \
      (44 columns): one thread, and for both also until ranking and model are written.

      Example:  kommunepuls bench refit --runs 51
      """)

  @Option(name: .long, help: "Runs; the median is the figure.")
  var runs = RefitBench.runsStandard

  @Option(name: .long, help: "table, for people, or json.")
  var format = OutputFormat.table

  func validate() throws {
    if !(1...10_000).contains(runs) { throw ValidationError("--runs \(runs): want 1 to 10000") }
  }

  func run() throws {
    BenchReport(figures: try RefitBench(runs: runs, stop: StopSignal()).figures).print(format)
  }
}
