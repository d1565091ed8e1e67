internal import ArgumentParser
internal import Benchmarks
internal import Simulation
internal import Statistics

struct BenchRefitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refit",
    abstract: "The whole estimate: fit, residuals, standard errors, ranks and their draws.",
    discussion: """
      Of the cells of the survey, and of 98 units with 100,000 drawn cells over nine covariates \
      (44 columns): one thread, and for the latter also until ranking and model are written.
      """)

  @Option(name: .long, help: "Runs; the median is printed.")
  var runs = 21

  func run() throws {
    let survey = try CPSData.cells()
    try measure("survey", survey.table, units: survey.unitCodes)
    let drawn = Self.drawnTable()
    try measure("drawn", drawn, units: (0..<drawn.unitCount).map { "\(100 + $0)" })
  }

  private func measure(_ name: String, _ table: CellTable, units: [String]) throws {
    let covariates = table.levelCounts.enumerated().map { place, count in
      Covariate(name: "c\(place)", levels: (0..<count).map { "l\($0)" })
    }
    let definition = BenchmarkDefinition(
      id: name, title: name, source: .observations, units: units.map { Unit(code: $0, name: $0) },
      covariates: covariates)
    var estimates: [Double] = []
    var whole: [Double] = []
    for _ in 0..<max(1, runs) {
      let start = ContinuousClock.now
      let estimate = Estimate(of: table, units: units, rule: RankingRule())
      estimates.append((ContinuousClock.now - start) / .milliseconds(1))
      guard estimate.model.converged else {
        throw failure(ExitStatus.internal, "the fit did not converge")
      }
      let ranking = Ranking(
        of: estimate, definition: definition, period: .single("2026"),
        withheld: units.map { _ in false }, state: .current, revision: 1,
        cut: Cut(cells: Cut.Cells(partition: 0, nextOffset: 0), inputs: [:]),
        publishedAt: Timestamp(rawValue: 0), asOf: [:])
      let model = PublishedModel(of: estimate, behind: ranking, definition: definition)
      guard ranking.json().count > 0, model.json().count > 0 else { continue }
      whole.append((ContinuousClock.now - start) / .milliseconds(1))
    }
    Terminal.print(
      "\(name): \(units.count) units, \(table.rowCount) cells: estimate "
        + "\(NumberText.fixed(Self.median(estimates), 2)) ms, with ranking and model written "
        + "\(NumberText.fixed(Self.median(whole), 2)) ms (median of \(runs))")
  }

  /// 98 units of like size and 100,000 cells of one to four persons.
  private static func drawnTable() -> CellTable {
    let levelCounts = [2, 5, 3, 4, 8, 8, 6, 6, 10]
    var random = SeededGenerator(seed: 2014)
    var rows = CellRows(unitCount: 98, levelCounts: levelCounts)
    for _ in 0..<100_000 {
      let levels = levelCounts.map { UInt8.random(in: 0..<UInt8($0), using: &random) }
      let persons = Int64.random(in: 1...4, using: &random)
      rows.add(
        unit: Int.random(in: 0..<98, using: &random), levels: levels.span, persons: persons,
        successes: Int64.random(in: 0...persons, using: &random))
    }
    return CellTable(sorting: rows)
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
