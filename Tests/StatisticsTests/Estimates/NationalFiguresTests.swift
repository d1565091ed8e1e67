import Statistics
import Testing

@Suite struct NationalFiguresTests {
  private func ranked(_ estimate: Estimate) -> [UnitEstimate] {
    estimate.units.filter { $0.rank != nil }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func theWeightedGapIsThatOfTheGroupsPersons(seed: UInt64) throws {
    let table = CellTable.random(seed: seed, cellCount: 60, personsMax: 60)
    let estimate = Estimate(of: table, rule: RankingRule(drawCount: 1))
    let units = ranked(estimate)
    let size = Estimate.fifth(of: units.count)
    func residual(_ group: ArraySlice<UnitEstimate>) -> Double {
      let observed = group.reduce(0) { $0 + Double($1.observed) }
      let expected = group.reduce(0) { $0 + $1.expected }
      return 100 * (observed - expected) / group.reduce(0) { $0 + Double($1.persons) }
    }
    guard size > 0 else {
      #expect(estimate.gapWeightedPP == nil && estimate.potential == nil)
      #expect(estimate.gapChancePP == nil && estimate.gapCorrectedPP == nil)
      return
    }
    let gap = residual(units.prefix(size)) - residual(units.suffix(size))
    #expect((try #require(estimate.gapWeightedPP) - gap).magnitude < 1e-10)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func potentialsAreWhatIsMissingToTheMark(seed: UInt64) throws {
    let table = CellTable.random(seed: seed, cellCount: 60, personsMax: 60)
    let estimate = Estimate(of: table, rule: RankingRule(drawCount: 1))
    let units = ranked(estimate)
    let size = Estimate.fifth(of: units.count)
    guard size > 0 else { return }
    for (residual, persons, total) in [
      (\UnitEstimate.residualPP, \UnitEstimate.potential, estimate.potential),
      (\.shrunkenPP, \.potentialShrunken, estimate.potentialShrunken),
    ] {
      let total = try #require(total)
      let mark =
        try units.prefix(size).map { try #require($0[keyPath: residual]) }.reduce(0, +)
        / Double(size)
      #expect((total.bestFifthPP - mark).magnitude < 1e-12)
      var sums = (worst: 0.0, all: 0.0)
      for (place, unit) in units.enumerated() {
        let r = try #require(unit[keyPath: residual])
        let share = Double(unit.observed) / Double(unit.persons)
        var missing = 0.0
        if r < mark { missing = Double(unit.persons) * min(mark - r, 100 * (1 - share)) / 100 }
        #expect((try #require(unit[keyPath: persons]) - missing).magnitude < 1e-9)
        sums.all += missing
        if place + size >= units.count { sums.worst += missing }
      }
      #expect((total.all - sums.all).magnitude < 1e-8)
      #expect((total.worstFifth - sums.worst).magnitude < 1e-8)
    }
    #expect(estimate.units.allSatisfy { $0.rank != nil || $0.potential == nil })
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func tenthsAreThoseOfThePersonsInARow(seed: UInt64) throws {
    let table = CellTable.random(seed: seed, cellCount: 30, personsMax: 20)
    let model = Estimate(of: table, rule: RankingRule(drawCount: 1)).model
    // Every person by expected share; equal shares differ in the last bits of a plain fit.
    var persons: [(share: Double, succeeds: Bool)] = []
    for (cell, share) in zip(table.cells, DenseModel(table).shares) {
      let rounded = (share * 1e9).rounded() / 1e9
      for person in 0..<cell.persons { persons.append((rounded, person < cell.successes)) }
    }
    persons.sort { $0.share < $1.share }
    let ends = (1..<10).map {
      Heterogeneity.quantile(Double($0) / 10, ofSorted: persons.map(\.share))
    }
    var groups = [(persons: Int64, observed: Int64, expected: Double)](
      repeating: (0, 0, 0), count: 10)
    for person in persons {
      // Far below the steps of shares, far above the rounding of quantiles.
      let group = ends.count { person.share > $0 + 1e-12 }
      groups[group].persons += 1
      groups[group].observed += person.succeeds ? 1 : 0
      groups[group].expected += person.share
    }
    let expected = groups.enumerated().filter { $0.element.persons > 0 }
    #expect(model.calibrationByDecile.map(\.number) == expected.map { $0.offset + 1 })
    #expect(model.calibrationByDecile.map(\.persons) == expected.map(\.element.persons))
    #expect(model.calibrationByDecile.map(\.observed) == expected.map(\.element.observed))
    for (group, reference) in zip(model.calibrationByDecile, expected) {
      #expect((group.expected - reference.element.expected).magnitude < 1e-6)
      #expect(
        group.shareInterval == .wilson(successes: group.observed, persons: group.persons))
    }
    func mean(_ succeeds: Bool) -> Double {
      let shares = persons.filter { $0.succeeds == succeeds }.map(\.share)
      return shares.reduce(0, +) / Double(shares.count)
    }
    let tjur = mean(true) - mean(false)
    #expect((try #require(model.tjur) - tjur).magnitude < 1e-8)
  }

  @Test func sizeGroupsAreThirdsOfTheRankedUnits() {
    let table = CellTable.random(seed: 4, cellCount: 90, personsMax: 20, unitCount: 31)
    let estimate = Estimate(of: table, rule: RankingRule(showMin: 0, rankMin: 0, drawCount: 1))
    let units = estimate.units.filter { $0.rank != nil }
    let groups = estimate.model.calibrationBySize
    #expect(groups.map(\.number) == [1, 2, 3])
    #expect(groups.reduce(0) { $0 + $1.persons } == estimate.persons)
    #expect(groups.reduce(0) { $0 + $1.observed } == estimate.successes)
    let sizes = units.map(\.persons).sorted()
    let cut = (units.count + 2) / 3
    #expect(groups[0].persons == sizes[..<cut].reduce(0, +))
    let expected = groups.reduce(0) { $0 + $1.expected }
    #expect((expected - Double(estimate.successes)).magnitude < 1e-6)
  }

  @Test func degreesOfFreedomArePersonsLessCoefficients() {
    let table = CellTable.random(seed: 9, cellCount: 80, personsMax: 30)
    let estimate = Estimate(of: table, rule: RankingRule())
    #expect(estimate.model.cellCount == table.rowCount)
    #expect(
      estimate.model.degreesOfFreedom
        == estimate.persons - Int64(DenseModel(table).columns.count))
    #expect(estimate.rule.drawCount == 2_000 && estimate.rule.seed == 2014)
  }
}
