internal import ArgumentParser
internal import Benchmarks
internal import Simulation
internal import Statistics

struct BenchRefitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refit",
    abstract: "The whole estimate of the CPS cells: fit, residuals, standard errors, ranks.")

  @Option(name: .long, help: "Runs; the median is printed.")
  var runs = 21

  func run() throws {
    let cells = try CPSData.cells()
    var milliseconds: [Double] = []
    for _ in 0..<max(1, runs) {
      let start = ContinuousClock.now
      let estimate = Estimate(
        of: cells.table, units: cells.unitCodes, rule: RankingRule())
      milliseconds.append((ContinuousClock.now - start) / .milliseconds(1))
      guard estimate.model.converged else {
        throw failure(ExitStatus.internal, "the fit did not converge")
      }
    }
    let median = milliseconds.sorted()[milliseconds.count / 2]
    Terminal.print(
      "refit: \(cells.table.rowCount) cells in \(Self.text(median)) ms (median of \(runs))")
  }

  private static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
