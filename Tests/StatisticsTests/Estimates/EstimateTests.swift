import Statistics
import Testing

@Suite struct EstimateTests {
  private let showAll = RankingRule(showMin: 0, rankMin: 0, drawCount: 1)

  @Test func aTableWithoutPersonsHasNoFigures() {
    let estimate = Estimate(of: CellTable(unitCount: 3, levelCounts: [2]), rule: RankingRule())
    #expect(estimate.persons == 0 && estimate.successes == 0)
    #expect(estimate.units.count == 3)
    #expect(estimate.units.allSatisfy { $0.residualPP == nil && $0.rank == nil })
    #expect(estimate.model.coefficients.isEmpty)
    #expect(estimate.model.dropped.count == 2)
    #expect(estimate.model.auc == nil && estimate.model.brier == nil)
    #expect(estimate.tauPP == nil && estimate.phi == nil && estimate.gapObservedPP == nil)
    #expect(estimate.shareExplained == nil && estimate.pcv == nil)
  }

  @Test(
    arguments: [
      CellTable(unitCount: 1, levelCounts: [], [(0, [], 100, 40)]),
      CellTable(unitCount: 1, levelCounts: [3], [(0, [0], 60, 20), (0, [2], 70, 50)]),
      CellTable(unitCount: 3, levelCounts: [1], [(1, [0], 1, 1)]),
      CellTable(unitCount: 2, levelCounts: [2], [(0, [0], 60, 20), (1, [1], 70, 50)]),
    ])
  func aUnitThatItsOwnCovariatesDetermineCannotBeJudged(table: CellTable) {
    for rule in [RankingRule(), showAll] {
      let estimate = Estimate(of: table, rule: rule)
      #expect(estimate.model.converged)
      #expect(estimate.isFinite)
      for unit in estimate.units {
        #expect(unit.standardErrorPP == nil && unit.z == nil && unit.reliability == nil)
        #expect((unit.residualPP ?? 0).magnitude < 1e-9)
        #expect((unit.rank != nil) == (rule == showAll && unit.persons > 0))
      }
      #expect(estimate.tauPP == nil && estimate.phi == nil && estimate.pcv == nil)
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func discriminationIsTheShareOfPairsInOrder(seed: UInt64) throws {
    let table = CellTable.random(seed: seed, cellCount: 30, personsMax: 40)
    let estimate = Estimate(of: table, rule: RankingRule())
    let shares = DenseModel(table).shares
    var (wins, pairs, squares) = (0.0, 0.0, 0.0)
    for (a, shareA) in zip(table.cells, shares) {
      let (s, f) = (Double(a.successes), Double(a.persons - a.successes))
      squares += s * (1 - shareA) * (1 - shareA) + f * shareA * shareA
      for (b, shareB) in zip(table.cells, shares) {
        let count = s * Double(b.persons - b.successes)
        pairs += count
        let isTie = (shareA - shareB).magnitude < 1e-12
        wins += count * (isTie ? 0.5 : shareA > shareB ? 1 : 0)
      }
    }
    let auc = try #require(estimate.model.auc)
    let brier = try #require(estimate.model.brier)
    #expect((auc - wins / pairs).magnitude < 1e-10)
    #expect((brier - squares / Double(estimate.persons)).magnitude < 1e-10)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func ranksFollowTheRule(seed: UInt64) throws {
    let table = CellTable.random(seed: seed, cellCount: 40, personsMax: 12)
    let rule = seed.isMultiple(of: 2) ? RankingRule(showMin: 20, rankMin: 30) : showAll
    let estimate = Estimate(of: table, rule: rule)
    let units = estimate.units
    for unit in units {
      let isLarge = unit.persons >= 30 && min(unit.observed, unit.persons - unit.observed) >= 5
      let isAdmitted = rule == showAll ? unit.persons > 0 : isLarge && unit.standardErrorPP != nil
      #expect((unit.rank != nil) == isAdmitted)
    }
    let ranked = units.filter { $0.rank != nil }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
    #expect(ranked.map(\.rank) == Array(1..<ranked.count + 1))
    let residuals = try ranked.map { try #require($0.residualPP) }
    for (better, worse) in zip(residuals, residuals.dropFirst()) {
      #expect(better >= worse - 1e-9)
    }
    let fifth = Int((Double(ranked.count) / 5 + 0.5).rounded(.down))
    if fifth > 0 {
      let best = residuals.sorted(by: >).prefix(fifth).reduce(0, +)
      let worst = residuals.sorted(by: <).prefix(fifth).reduce(0, +)
      let gap = try #require(estimate.gapObservedPP)
      #expect((gap - (best - worst) / Double(fifth)).magnitude < 1e-9)
    } else {
      #expect(estimate.gapObservedPP == nil)
    }
  }

  @Test func tiesGoToTheLargerUnitThenToTheLowerCode() {
    let cells: [Cell] = [
      (0, [], 30, 9), (1, [], 70, 21), (2, [], 70, 21), (3, [], 30, 27), (4, [], 130, 39),
    ]
    let estimate = Estimate(
      of: CellTable(
        unitCount: 5, levelCounts: [],
        cells.map { cell in
          var cell = cell
          if cell.unit == 3 { cell.successes = 24 }
          return cell
        }), rule: RankingRule())
    #expect(estimate.units.map(\.rank) == [5, 3, 4, 1, 2])
  }

  @Test func withoutConvergenceThereAreNoFigures() {
    // Two of three make a success: no level is determined, yet no finite coefficients exist, and
    // of so many persons too many are left unexplained after the last step.
    let cells = (0..<8).map { bits -> Cell in
      let levels = [UInt8(bits & 1), UInt8(bits >> 1 & 1), UInt8(bits >> 2)]
      return (bits & 1, levels, 1_000_000, levels.reduce(0, +) >= 2 ? 1_000_000 : 0)
    }
    let estimate = Estimate(
      of: CellTable(unitCount: 2, levelCounts: [2, 2, 2], cells), rule: showAll)
    #expect(!estimate.model.converged)
    #expect(estimate.model.iterations == 25)
    #expect(estimate.isFinite)
    #expect(estimate.model.coefficients.allSatisfy { $0.standardError == nil })
    #expect(estimate.model.auc == nil && estimate.model.brier == nil)
    #expect(estimate.tauPP == nil && estimate.shareExplained == nil)
    #expect(estimate.units.allSatisfy { $0.residualPP == nil && $0.z == nil && $0.rank == nil })
  }

  @Test func aUnitWithoutPersonsIsARowWithoutFigures() {
    let cells: [Cell] = [(0, [0], 40, 20), (0, [1], 40, 10), (2, [0], 40, 22), (2, [1], 40, 9)]
    let estimate = Estimate(
      of: CellTable(unitCount: 4, levelCounts: [2], cells), rule: showAll)
    for unit in [estimate.units[1], estimate.units[3]] {
      #expect(unit.persons == 0 && unit.observed == 0)
      #expect(unit.expected == 0 && unit.variance == 0)
      #expect(unit.residualPP == nil && unit.standardErrorPP == nil && unit.rank == nil)
    }
    #expect(estimate.units[0].rank != nil)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func explainedSharesComeFromVariances(seed: UInt64) throws {
    let table = CellTable.random(seed: seed, cellCount: 60, personsMax: 60)
    let estimate = Estimate(of: table, rule: RankingRule())
    let ranked = estimate.units.filter { $0.rank != nil }
    func variance(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
    guard ranked.count > 2 else { return }
    let share = Double(estimate.successes) / Double(estimate.persons)
    let shares = ranked.map { 100 * Double($0.observed) / Double($0.persons) }
    let explained =
      1 - variance(try ranked.map { try #require($0.residualPP) }) / variance(shares)
    #expect((try #require(estimate.shareExplained) - explained).magnitude < 1e-8)
    var null = Heterogeneity()
    for (unit, unitShare) in zip(ranked, shares) {
      let size = 1 / Double(unit.persons) - 1 / Double(estimate.persons)
      null.append(
        residual: unitShare - 100 * share,
        standardError: 100 * (share * (1 - share) * size).squareRoot())
    }
    let nullVariance = try #require(null.pauleMandelVariance)
    let tau = try #require(estimate.tauPP)
    if nullVariance > 0 {
      #expect((try #require(estimate.pcv) - (1 - tau * tau / nullVariance)).magnitude < 1e-8)
    } else {
      #expect(estimate.pcv == nil)
    }
  }

  @Test func theNullModelOfPooledPeriodsIsTheFitOfThePeriodAlone() throws {
    let first = CellTable.random(seed: 8, cellCount: 90, personsMax: 60)
    let second = CellTable(
      unitCount: first.unitCount, levelCounts: first.levelCounts,
      first.cells.map { ($0.unit, $0.levels, $0.persons, $0.successes / 2) })
    let pooled = CellTable.pooling([first, second])
    let period = pooled.levelCounts.count - 1
    let estimate = Estimate(of: pooled, rule: RankingRule(), nullModelKeeping: period)
    let periodOnly = Estimate(
      of: CellTable(
        unitCount: pooled.unitCount, levelCounts: [2],
        pooled.cells.map { ($0.unit, [$0.levels[period]], $0.persons, $0.successes) }),
      rule: RankingRule())
    let (tau, nullTau) = try (#require(estimate.tauPP), #require(periodOnly.tauPP))
    let pcv = try #require(estimate.pcv)
    #expect((pcv - (1 - tau * tau / (nullTau * nullTau))).magnitude < 1e-9)
  }
}
