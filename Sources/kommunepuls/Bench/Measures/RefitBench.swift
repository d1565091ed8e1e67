internal import Benchmarks
internal import Runtime
internal import Simulation
internal import Statistics

/// The whole estimate on one thread: fit, residuals, standard errors, ranks and their draws; of the
/// survey's cells, and of 98 units with 100,000 drawn cells over nine covariates (44 columns).
struct RefitBench {
  static let runsStandard = 21

  let figures: [Figure]

  init(runs: Int, stop: StopSignal) throws {
    let survey = try CPSData.cells()
    let drawn = Self.drawnTable()
    figures =
      try Self.measure(
        "survey", survey.table, units: survey.unitCodes, runs: runs, atMost: nil, stop)
      + Self.measure(
        "drawn", drawn, units: (0..<drawn.unitCount).map { "\(100 + $0)" }, runs: runs,
        atMost: 60, stop)
  }

  private static func measure(
    _ name: String, _ table: CellTable, units: [String], runs: Int, atMost bound: Double?,
    _ stop: StopSignal
  ) throws -> [Figure] {
    let covariates = table.levelCounts.enumerated().map { place, count in
      Covariate(name: "c\(place)", levels: (0..<count).map { "l\($0)" })
    }
    let definition = BenchmarkDefinition(
      id: name, title: name, source: .observations, units: units.map { Unit(code: $0, name: $0) },
      covariates: covariates)
    var estimates: [Double] = []
    var whole: [Double] = []
    for _ in 0..<runs {
      try stop.check()
      let start = ContinuousClock.now
      let estimate = Estimate(of: table, units: units, rule: RankingRule())
      estimates.append((ContinuousClock.now - start) / .milliseconds(1))
      guard estimate.model.converged else {
        throw WorkerFailure(.internal, "the fit did not converge")
      }
      let ranking = Ranking(
        of: estimate, definition: definition, period: .single("2026"),
        withheld: units.map { _ in false }, state: .current, revision: 1,
        cut: Cut(cells: Cut.Cells(partition: 0, nextOffset: 0), inputs: [:]),
        publishedAt: Timestamp(rawValue: 0), asOf: [:])
      let model = PublishedModel(of: estimate, behind: ranking, definition: definition)
      precondition(ranking.json().count > 0 && model.json().count > 0, "both are written")
      whole.append((ContinuousClock.now - start) / .milliseconds(1))
    }
    let cells = "\(NumberText.grouped(table.rowCount)) cells, \(units.count) units"
    return [
      Figure(
        "refit_\(name)_milliseconds", "refit of \(cells)", unit: "ms", of: estimates,
        bound.map { .atMost($0) }),
      Figure(
        "refit_\(name)_written_milliseconds", "the same until ranking and model are written",
        unit: "ms", of: whole),
    ]
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
}
