import Statistics
import Testing

@Suite struct LogisticFitTests {
  private func isNear(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    (a - b).magnitude <= tolerance * max(1, b.magnitude)
  }

  @Test(arguments: 0..<80 as Range<UInt64>)
  func isTheFitOfATextbook(seed: UInt64) throws {
    let table = CellTable.random(seed: seed, cellCount: Int(30 + 2 * seed), personsMax: 200)
    let estimate = Estimate(of: table, rule: RankingRule(showMin: 0, rankMin: 0, drawCount: 1))
    let oracle = DenseModel(table)
    let model = estimate.model
    #expect(model.converged)
    #expect(model.determined.isEmpty)
    #expect(model.aliased == oracle.aliased)
    #expect(model.coefficients.map(\.column) == oracle.columns)
    #expect(isNear(model.deviance, oracle.deviance, 1e-11))
    for (index, coefficient) in model.coefficients.enumerated() {
      #expect(isNear(coefficient.beta, oracle.beta[index], 1e-8))
      let error = try #require(coefficient.standardError)
      #expect(isNear(error, oracle.standardErrors[index], 1e-8))
    }
    for (index, unit) in estimate.units.enumerated() {
      #expect(isNear(unit.expected, oracle.expected[index], 1e-10))
      #expect(isNear(unit.variance, oracle.variances[index], 1e-10))
      guard oracle.scoreVariances[index] > 1e-6 * oracle.variances[index] else { continue }
      let error = try #require(unit.standardErrorPP)
      let reference = 100 * oracle.scoreVariances[index].squareRoot() / Double(unit.persons)
      #expect(isNear(error, reference, 1e-8))
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func expectedEqualsObservedInEveryLevelOfSparseTables(seed: UInt64) {
    let table = CellTable.random(seed: seed, cellCount: Int(1 + seed / 2), personsMax: 3)
    let estimate = Estimate(of: table, rule: RankingRule(showMin: 0, rankMin: 0, drawCount: 1))
    #expect(estimate.isFinite)
    guard estimate.model.converged else { return }
    let total = estimate.units.reduce(0) { $0 + $1.expected }
    let limit = 1e-9 * Double(estimate.persons)
    #expect((total - Double(estimate.successes)).magnitude <= limit)
    // A level's persons alone as a unit: their expected successes are a sum over all units.
    for covariate in table.levelCounts.indices {
      let regrouped = table.regrouped(by: covariate)
      let levels = Estimate(of: regrouped, rule: RankingRule(showMin: 0, rankMin: 0, drawCount: 1))
      for level in levels.units {
        #expect((level.expected - Double(level.observed)).magnitude <= limit)
      }
    }
  }

  @Test func nearlyEverySparseTableConverges() {
    let count = (0..<300 as Range<UInt64>).count { seed in
      let table = CellTable.random(seed: seed, cellCount: Int(1 + seed / 2), personsMax: 3)
      return Estimate(of: table, rule: RankingRule()).model.converged
    }
    #expect(count >= 295)
  }

  @Test func aSeparatedLevelExpectsWhatItHasAndLeavesTheOthersAlone() throws {
    var cells: [Cell] = []
    for unit in 0..<4 {
      cells += [(unit, [0, 0], 50, Int64(20 + unit)), (unit, [0, 1], 60, Int64(40 - unit))]
    }
    let without = Estimate(
      of: CellTable(unitCount: 4, levelCounts: [3, 2], cells), rule: RankingRule())
    cells += [(0, [1, 0], 9, 9), (2, [2, 1], 7, 0)]
    let with = Estimate(
      of: CellTable(unitCount: 4, levelCounts: [3, 2], cells), rule: RankingRule())
    #expect(with.model.converged)
    #expect(
      with.model.determined
        == [.level(covariate: 0, level: 1), .level(covariate: 0, level: 2)])
    let coefficients = with.model.coefficients
    #expect(coefficients.map(\.beta)[1...2] == [30, -30])
    #expect(coefficients[1].standardError == nil && coefficients[2].standardError == nil)
    #expect(coefficients[0] == without.model.coefficients[0])
    #expect(coefficients[3] == without.model.coefficients[1])
    #expect(isNear(with.units[0].expected, without.units[0].expected + 9, 1e-12))
    #expect(isNear(with.units[2].expected, without.units[2].expected, 1e-12))
  }

  @Test func aCombinationThatSeparatesOutcomesStillHasItsExpectedShares() {
    // No level is determined, but (1, 0) always succeeds and (0, 1) always fails: the difference
    // of the two covariates' coefficients has no maximum.
    var cells: [Cell] = [(3, [1, 0], 10, 10), (3, [0, 1], 30, 0)]
    for unit in 0..<3 {
      cells += [
        (unit, [0, 0], 40, 15), (unit, [1, 1], 40, 22), (unit, [1, 0], 10, 10),
        (unit, [0, 1], 30, 0),
      ]
    }
    let table = CellTable(unitCount: 4, levelCounts: [2, 2], cells)
    let estimate = Estimate(of: table, rule: RankingRule())
    #expect(estimate.model.converged)
    #expect(estimate.model.determined.isEmpty)
    #expect(estimate.isFinite)
    for unit in estimate.units[..<3] { #expect(isNear(unit.expected, 47, 1e-8)) }
    // All persons of the last unit are in separated combinations.
    let last = estimate.units[3]
    #expect(isNear(last.expected, 10, 1e-7))
    #expect(last.standardErrorPP == nil && last.z == nil && last.rank == nil)
  }

  @Test(arguments: [0, 50] as [Int64])
  func aTableOfOneOutcomeExpectsIt(successes: Int64) {
    let cells = (0..<6).map { unit -> Cell in (unit, [UInt8(unit % 2)], 50, successes) }
    let estimate = Estimate(
      of: CellTable(unitCount: 6, levelCounts: [2], cells), rule: RankingRule())
    #expect(estimate.model.converged)
    #expect(estimate.model.determined == [.intercept])
    #expect(
      estimate.model.aliased == [.level(covariate: 0, level: 0), .level(covariate: 0, level: 1)])
    #expect(estimate.model.auc == nil)
    #expect(estimate.model.deviance == 0)
    #expect(estimate.model.brier == 0)
    for unit in estimate.units {
      #expect(unit.expected == Double(successes))
      #expect(unit.residualPP == 0)
      #expect(unit.z == nil && unit.rank == nil)
    }
  }

  @Test func aCovariateThatSeparatesAllOutcomesLeavesNothingToEstimate() {
    let estimate = Estimate(
      of: CellTable(
        unitCount: 2, levelCounts: [2],
        [(0, [0], 30, 30), (0, [1], 20, 0), (1, [0], 10, 10), (1, [1], 40, 0)]),
      rule: RankingRule())
    #expect(estimate.model.converged)
    #expect(estimate.model.aliased == [.intercept])
    #expect(estimate.model.determined.count == 2)
    #expect(estimate.model.auc == 1)
    #expect(estimate.units.map(\.expected) == [30, 10])
    #expect(estimate.units.allSatisfy { $0.standardErrorPP == nil && $0.rank == nil })
  }

  @Test func aCopyOfACovariateIsAliasedAndChangesNothing() {
    let table = CellTable.random(seed: 3, cellCount: 80, personsMax: 60)
    let estimate = Estimate(of: table, rule: RankingRule())
    let doubled = CellTable(
      unitCount: table.unitCount, levelCounts: table.levelCounts + table.levelCounts,
      table.cells.map { ($0.unit, $0.levels + $0.levels, $0.persons, $0.successes) })
    let copy = Estimate(of: doubled, rule: RankingRule())
    #expect(copy.model.aliased.count == estimate.model.coefficients.count - 1)
    #expect(copy.model.coefficients.map(\.column) == estimate.model.coefficients.map(\.column))
    for (a, b) in zip(copy.figures, estimate.figures) { #expect(isNear(a, b, 1e-10)) }
  }

  @Test func emptyLevelsAndConstantCovariatesAreDropped() {
    let cells: [Cell] = [
      (0, [1, 0], 40, 12), (0, [3, 0], 40, 22), (1, [1, 0], 50, 20), (1, [3, 0], 30, 9),
    ]
    let model = Estimate(
      of: CellTable(unitCount: 2, levelCounts: [5, 2], cells), rule: RankingRule()
    ).model
    #expect(
      model.dropped == [
        .level(covariate: 0, level: 0), .level(covariate: 0, level: 2),
        .level(covariate: 0, level: 4), .level(covariate: 1, level: 0),
        .level(covariate: 1, level: 1),
      ])
    #expect(model.coefficients.map(\.column) == [.intercept, .level(covariate: 0, level: 3)])
  }
}

extension CellTable {
  /// The same persons, with the levels of a covariate as units.
  func regrouped(by covariate: Int) -> CellTable {
    CellTable(
      unitCount: levelCounts[covariate], levelCounts: levelCounts,
      cells.map { (Int($0.levels[covariate]), $0.levels, $0.persons, $0.successes) })
  }
}
