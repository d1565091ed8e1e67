internal import ArgumentParser
internal import Benchmarks
internal import Statistics

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json
}

struct EstimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Ranks the units of a table of counts, without Kafka.",
    discussion: """
      The table is a CSV file with a header: the unit's column, one column a covariate, then n \
      (persons) and s (successes). Levels are ordered by their bytes; the first with persons is \
      the reference.

        unit,age,sex,n,s
        101,a1,woman,60,41

      Every rank and difference comes with the range that chance leaves it, and the gap with what \
      chance alone would make of it. Small units are withheld, --show-min 0 shows all.

      Example:  kommunepuls estimate cells.csv --format json
                kommunepuls estimate cells.csv --model-card
      """)

  @Argument(help: "The table of counts.", completion: .file(extensions: ["csv"]))
  var cells: String

  @Option(name: .long, help: "table, for people, or json, with every figure in full.")
  var format = OutputFormat.table

  @Flag(name: .long, help: "The national model instead: coefficients, fit, calibration.")
  var modelCard = false

  @OptionGroup var ranking: RankingOptions

  func run() throws {
    let file: CellsFile
    do throws(CellsFileError) {
      file = try CellsFile.read(cells)
    } catch {
      throw failure(ExitStatus.checkFailed, error.description)
    }
    let withheld = Disclosure.withheld(in: file.table, rule: ranking.rule)
    let estimate = Estimate(
      of: file.table, units: file.unitCodes, rule: ranking.rule, withheld: withheld)
    let report = EstimateReport(of: estimate, cells: file, withheld: withheld)
    switch format {
    case .json:
      Terminal.write(modelCard ? report.card.json() : report.json(), terminator: "\n")
    case .table where modelCard:
      let table = ModelCardTable(of: report.card, title: cells)
      Terminal.print(table.text(Terminal.emphasis), terminator: "")
    case .table:
      let table = RankingTable(of: report, title: cells)
      Terminal.print(table.text(Terminal.emphasis), terminator: "")
    }
    if !estimate.model.converged {
      throw failure(ExitStatus.checkFailed, "the fit did not converge: no figure can be trusted")
    }
  }
}
