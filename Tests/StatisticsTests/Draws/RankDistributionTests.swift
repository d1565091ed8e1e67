import Foundation
import Statistics
import Testing

@Suite struct RankDistributionTests {
  private static func table(seed: UInt64) -> CellTable {
    CellTable.random(seed: seed, cellCount: 60, personsMax: 40, unitCount: 14)
  }

  private static let codes = (0..<14).map { "\(101 + 7 * $0)" }

  private struct Oracle {
    var ranks: [[Int]]
    var gap = 0.0
    var chanceGap = 0.0

    /// By the definition, draw after draw; `deviate` is of a unit and draw.
    init(_ units: [UnitEstimate], count: Int, deviate: (Int, Int) -> Double) {
      ranks = units.map { _ in [] }
      let size = Estimate.fifth(of: units.count)
      func gap(_ values: [Double]) -> Double {
        let sorted = values.sorted(by: >)
        let difference = sorted.prefix(size).reduce(0, +) - sorted.suffix(size).reduce(0, +)
        return difference / Double(size) / Double(count)
      }
      for draw in 0..<count {
        let z = units.indices.map { deviate($0, draw) }
        let chance = zip(units, z).map { ($0.standardErrorPP ?? .nan) * $1 }
        let values = zip(units, z).map { unit, z in
          let (b, se) = (unit.reliability ?? .nan, unit.standardErrorPP ?? .nan)
          return b * (unit.residualPP ?? .nan) + b.squareRoot() * se * z
        }
        self.gap += gap(values)
        chanceGap += gap(chance)
        for index in units.indices {
          ranks[index].append(1 + values.count { $0 > values[index] })
        }
      }
    }

    func share(_ index: Int, _ range: ClosedRange<Int>) -> Double {
      Double(ranks[index].count { range.contains($0) }) / Double(ranks[index].count)
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func isThatOfTheDefinitionDrawByDraw(seed: UInt64) throws {
    let rule = RankingRule(drawCount: 250, seed: seed)
    let estimate = Estimate(of: Self.table(seed: seed), units: Self.codes, rule: rule)
    let indices = estimate.units.indices.filter { estimate.units[$0].rank != nil }
    let units = indices.map { estimate.units[$0] }
    let oracle = Oracle(units, count: 250) { unit, draw in
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in Self.codes[indices[unit]].utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      }
      return NormalDistribution.quantile(
        Philox4x32.share(counter: (hash, UInt64(draw)), key: seed))
    }
    let extremes = min(10, units.count / 2)
    for (index, unit) in units.enumerated() {
      let distribution = try #require(unit.rankDistribution)
      let sorted = oracle.ranks[index].sorted()
      #expect(distribution.interval == sorted[6]...sorted[243])
      let mean = Double(sorted.reduce(0, +)) / 250
      #expect((distribution.expectedRank - mean).magnitude < 1e-12)
      #expect(distribution.topProbability == oracle.share(index, 1...extremes))
      #expect(
        distribution.bottomProbability
          == oracle.share(index, units.count - extremes + 1...units.count))
      #expect(
        distribution.topFifthProbability
          == oracle.share(index, 1...Estimate.fifth(of: units.count)))
      #expect(unit.isReliable == ((unit.reliability ?? 0) >= 0.5))
    }
    #expect((try #require(estimate.gapCorrectedPP) - oracle.gap).magnitude < 1e-9)
    #expect((try #require(estimate.gapChancePP) - oracle.chanceGap).magnitude < 1e-9)
  }

  @Test func agreesWithDrawsOfAnotherGenerator() throws {
    let estimate = Estimate(of: Self.table(seed: 1), units: Self.codes, rule: RankingRule())
    let units = estimate.units.filter { $0.rank != nil }
    var random = SplitMix64(seed: 77)
    let count = 4_000
    let oracle = Oracle(units, count: count) { _, _ in
      // Box and Muller.
      let radius = (-2 * log(Double.random(in: 0x1p-60..<1, using: &random))).squareRoot()
      return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
    }
    // Both are means of draws: five deviations of their difference.
    let scale = 5 * (1.0 / 2_000 + 1.0 / Double(count)).squareRoot()
    for (index, unit) in units.enumerated() {
      let distribution = try #require(unit.rankDistribution)
      let mean = Double(oracle.ranks[index].reduce(0, +)) / Double(count)
      let squares = oracle.ranks[index].reduce(0) { $0 + pow(Double($1) - mean, 2) }
      let deviation = (squares / Double(count)).squareRoot()
      #expect((distribution.expectedRank - mean).magnitude <= scale * deviation)
      let top = oracle.share(index, 1...min(10, units.count / 2))
      let limit = scale * (top * (1 - top)).squareRoot() + 1e-3
      #expect((distribution.topProbability - top).magnitude <= limit)
    }
    #expect((try #require(estimate.gapCorrectedPP) - oracle.gap).magnitude < 0.02 * oracle.gap)
    #expect((try #require(estimate.gapChancePP) - oracle.chanceGap).magnitude < 0.02 * oracle.gap)
  }

  @Test func placesAreSharedOutExactly() throws {
    let rule = RankingRule(showMin: 0, drawCount: 300)
    let estimate = Estimate(of: Self.table(seed: 2), units: Self.codes, rule: rule)
    let units = try estimate.units.map { try #require($0.rankDistribution) }
    #expect((units.reduce(0) { $0 + $1.topProbability } - 7).magnitude < 1e-9)
    #expect((units.reduce(0) { $0 + $1.bottomProbability } - 7).magnitude < 1e-9)
    #expect((units.reduce(0) { $0 + ($1.topFifthProbability ?? 0) } - 3).magnitude < 1e-9)
    #expect((units.reduce(0) { $0 + $1.expectedRank } - 14 * 15 / 2).magnitude < 1e-9)
  }

  @Test func hangsOnTheCodeAndNotOnThePlaceOfAUnit() throws {
    let table = Self.table(seed: 3)
    let rule = RankingRule(drawCount: 300)
    let estimate = Estimate(of: table, units: Self.codes, rule: rule)
    let moved = CellTable(
      unitCount: 14, levelCounts: table.levelCounts,
      table.cells.map { (13 - $0.unit, $0.levels, $0.persons, $0.successes) })
    let reversed = Estimate(of: moved, units: Self.codes.reversed(), rule: rule)
    var agreeing = 0
    for (unit, other) in zip(estimate.units, reversed.units.reversed()) {
      // Sums in another order: a near tie may fall otherwise.
      guard let a = unit.rankDistribution, let b = other.rankDistribution else { continue }
      #expect((a.expectedRank - b.expectedRank).magnitude < 0.02)
      agreeing += a == b ? 1 : 0
    }
    #expect(agreeing >= 12)
  }

  @Test func withoutDifferencesThereAreNoProbabilities() throws {
    // Each unit has just the national share.
    let cells = (0..<12).map { unit -> Cell in
      (unit, [], Int64(100 + 50 * unit), Int64(20 + 10 * unit))
    }
    let table = CellTable(unitCount: 12, levelCounts: [], cells)
    let estimate = Estimate(of: table, rule: RankingRule())
    #expect(estimate.hasDifferences == false)
    #expect(estimate.units.allSatisfy { $0.rank != nil && $0.rankDistribution == nil })
    #expect(estimate.units.allSatisfy { $0.isReliable == false && $0.verdict == .asExpected })
    #expect(estimate.gapCorrectedPP == 0)
    #expect(try #require(estimate.gapChancePP) > 1)
  }

  @Test(arguments: [(0, 0), (1, 0), (2, 1), (7, 3), (19, 9), (20, 10), (98, 10)])
  func theExtremesAreTenOrHalf(count: Int, size: Int) {
    #expect(Estimate.extremes(of: count) == size)
  }

  @Test func aUnitThatCannotBeJudgedKeepsItsPlace() throws {
    // The third unit alone has the second level.
    var cells: [Cell] = [(2, [1], 90, 50)]
    for unit in [0, 1, 3, 4, 5, 6] { cells.append((unit, [0], 200, Int64(40 + 18 * unit))) }
    let table = CellTable(unitCount: 7, levelCounts: [2], cells)
    let estimate = Estimate(of: table, rule: RankingRule(showMin: 0, drawCount: 200))
    #expect(estimate.units[2].verdict == .cannotJudge)
    #expect(estimate.units[2].rank != nil && estimate.units[2].rankDistribution == nil)
    let others = estimate.units.compactMap(\.rankDistribution)
    #expect(others.count == 6)
    // Of seven places one is taken in each draw.
    let sum = others.reduce(0) { $0 + $1.expectedRank }
    #expect(sum >= 28 - 7 && sum <= 28 - 1)
    #expect(sum < 27.9)
  }
}
