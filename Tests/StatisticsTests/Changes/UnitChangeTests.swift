import Foundation
import Statistics
import Testing

@Suite struct UnitChangeTests {
  private struct Periods {
    let old: FittedTable
    let new: FittedTable
    let before: Estimate
    let after: Estimate

    init(_ first: CellTable, _ second: CellTable) {
      let codes = (0..<first.unitCount).map { "\($0)" }
      let rule = RankingRule(drawCount: 1)
      old = FittedTable(first)
      new = FittedTable(second)
      before = Estimate(of: old, units: codes, rule: rule)
      after = Estimate(of: new, units: codes, rule: rule)
    }

    func changes(_ overlap: UnitChange.Overlap = .disjoint) -> [UnitChange?] {
      UnitChange.all(from: old, before, to: new, after, overlap)
    }
  }

  /// Two tables of 12 units and three covariates; every level has persons in both.
  private static func tables(seed: UInt64) -> (CellTable, CellTable) {
    var random = SplitMix64(seed: seed)
    let levelCounts = [2, 3, 4]
    let tables = (0..<2).map { _ in
      let cells = (0..<150).map { index -> Cell in
        let n = Int64.random(in: 5...40, using: &random)
        let levels = levelCounts.map { UInt8.random(in: 0..<UInt8($0), using: &random) }
        return (index % 12, levels, n, Int64.random(in: 1..<n, using: &random))
      }
      return CellTable(unitCount: 12, levelCounts: levelCounts, cells)
    }
    return (tables[0], tables[1])
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func rowsAreThoseOfPlainModels(seed: UInt64) throws {
    let (first, second) = Self.tables(seed: seed)
    let periods = Periods(first, second)
    let changes = periods.changes()
    let (oldModel, newModel) = (DenseModel(first), DenseModel(second))
    /// The mean share, in pp, that a model expects of a unit's persons, cell by cell.
    func expected(_ model: DenseModel, _ table: CellTable, _ unit: Int) -> Double {
      let cells = table.cells.filter { $0.unit == unit }
      let sum = cells.reduce(0.0) { $0 + Double($1.persons) * model.share(model.row(of: $1)) }
      return 100 * sum / cells.reduce(0) { $0 + Double($1.persons) }
    }
    func observed(_ table: CellTable, _ unit: Int) -> Double {
      let cells = table.cells.filter { $0.unit == unit }
      let successes = cells.reduce(0) { $0 + Double($1.successes) }
      return 100 * successes / cells.reduce(0) { $0 + Double($1.persons) }
    }
    for (unit, change) in changes.enumerated() {
      let change = try #require(change)
      let (mix, model) = try (#require(change.mixPP), #require(change.modelPP))
      #expect((change.residualPP - (change.actualPP - mix - model)).magnitude < 1e-11)
      let actual = observed(second, unit) - observed(first, unit)
      let between = expected(oldModel, second, unit)
      #expect((change.actualPP - actual).magnitude < 1e-10)
      #expect((mix - (between - expected(oldModel, first, unit))).magnitude < 1e-7)
      #expect((model - (expected(newModel, second, unit) - between)).magnitude < 1e-7)
      let errors = [(oldModel, first), (newModel, second)].map { model, table in
        let n = table.cells.reduce(0) { $0 + ($1.unit == unit ? Double($1.persons) : 0) }
        return 100 * model.covariance(unit, unit).squareRoot() / n
      }
      let error = try #require(change.standardErrorPP)
      #expect((error - hypot(errors[0], errors[1])).magnitude < 1e-6)
      let before = periods.before.units[unit]
      let regression = try #require(change.expectedRegressionPP)
      let (residual, shrunken) = try (#require(before.residualPP), #require(before.shrunkenPP))
      #expect((regression - (shrunken - residual)).magnitude < 1e-12)
    }
  }

  @Test func theSamePersonsHaveNoErrorOfTheChange() {
    let (first, second) = Self.tables(seed: 5)
    let changes = Periods(first, second).changes(.samePersons)
    #expect(changes.allSatisfy { $0?.standardErrorPP == nil && $0?.mixPP != nil })
  }

  @Test func withoutAChangeAllRowsAreZero() throws {
    let (first, _) = Self.tables(seed: 6)
    for change in Periods(first, first).changes() {
      let change = try #require(change)
      #expect(change.residualPP == 0 && change.actualPP == 0)
      #expect(change.mixPP == 0 && change.modelPP == 0)
    }
  }

  @Test func aNewMixIsNoModelChangeAndNoResult() throws {
    // Within each unit and level the same share; the units' persons change levels.
    func table(_ persons: [[Int64]]) -> CellTable {
      CellTable(
        unitCount: 3, levelCounts: [2],
        persons.enumerated().flatMap { unit, counts in
          counts.enumerated().map { (unit, [UInt8($0)], 10 * $1, (3 + 4 * Int64($0)) * $1) }
        })
    }
    let changes = Periods(table([[8, 2], [5, 5], [3, 9]]), table([[2, 8], [5, 5], [9, 3]]))
      .changes()
    let mixes = try changes.map { try #require($0?.mixPP) }
    for (mix, expected) in zip(mixes, [24.0, 0, -20]) { #expect((mix - expected).magnitude < 1e-9) }
    for change in changes {
      let change = try #require(change)
      #expect((change.actualPP - (change.mixPP ?? 0)).magnitude < 1e-9)
      #expect((change.modelPP ?? 1).magnitude < 1e-9 && change.residualPP.magnitude < 1e-9)
    }
  }

  @Test func aLevelThatTheEarlierPeriodLacksLeavesTheSplitOpen() throws {
    let (first, second) = Self.tables(seed: 7)
    let without = CellTable(
      unitCount: 12, levelCounts: first.levelCounts, first.cells.filter { $0.levels[2] != 3 })
    let changes = Periods(without, second).changes()
    for (unit, change) in changes.enumerated() {
      let change = try #require(change)
      let isNew = second.cells.contains { $0.unit == unit && $0.levels[2] == 3 }
      #expect((change.mixPP == nil) == isNew && (change.modelPP == nil) == isNew)
      let (before, after) = (without.share(ofUnit: unit), second.share(ofUnit: unit))
      #expect((change.actualPP - 100 * (after - before)).magnitude < 1e-10)
    }
  }

  @Test func aLevelThatDecidedOutcomesStillDoes() throws {
    func cells(_ extra: [Cell]) -> CellTable {
      let base = (0..<3).flatMap { unit -> [Cell] in
        [(unit, [0, 0], 50, Int64(20 + unit)), (unit, [0, 1], 60, Int64(40 - unit))]
      }
      return CellTable(unitCount: 3, levelCounts: [2, 2], base + extra)
    }
    // The level (1, ·) always succeeds in the first period, not always in the second, where it
    // also meets a level that it did not meet before.
    let periods = Periods(cells([(0, [1, 0], 10, 10)]), cells([(0, [1, 1], 40, 30)]))
    let change = try #require(periods.changes()[0])
    let mix = try #require(change.mixPP)
    let (before, after) = (periods.before.units[0], periods.after.units[0])
    let expected = before.expected - 10 + 40
    #expect((mix - 100 * (expected / 150 - before.expected / 120)).magnitude < 1e-9)
    let model = try #require(change.modelPP)
    #expect((model - 100 * (after.expected - expected) / 150).magnitude < 1e-9)
  }

  @Test func aUnitThatIsMissingInAPeriodHasNoChange() {
    let (first, second) = Self.tables(seed: 8)
    let without = CellTable(
      unitCount: 12, levelCounts: first.levelCounts, first.cells.filter { $0.unit != 4 })
    let changes = Periods(without, second).changes()
    #expect(changes.indices.allSatisfy { (changes[$0] == nil) == ($0 == 4) })
  }
}

extension CellTable {
  fileprivate func share(ofUnit unit: Int) -> Double {
    let own = cells.filter { $0.unit == unit }
    return Double(own.reduce(0) { $0 + $1.successes }) / Double(own.reduce(0) { $0 + $1.persons })
  }
}
