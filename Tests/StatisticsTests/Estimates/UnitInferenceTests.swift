import Foundation
import Statistics
import Testing

@Suite struct UnitInferenceTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func smallVariancesAreTestedExactlyAndOthersByTheNormal(seed: UInt64) throws {
    let table = CellTable.random(
      seed: seed, cellCount: 40, personsMax: seed.isMultiple(of: 2) ? 5 : 40)
    let estimate = Estimate(of: table, rule: RankingRule(showMin: 0, drawCount: 1))
    // A plain fit does not find a maximum at infinity.
    guard estimate.model.determined.isEmpty else { return }
    let oracle = DenseModel(table)
    for (index, unit) in estimate.units.enumerated() {
      guard let residual = unit.residualPP, let error = unit.standardErrorPP else {
        #expect(unit.pValue == nil && unit.intervalPP == nil && unit.qValue == nil)
        continue
      }
      let (p, interval) = try (#require(unit.pValue), #require(unit.intervalPP))
      #expect(unit.isExact == (unit.variance < 25))
      if unit.isExact {
        let groups = zip(table.cells, oracle.shares).filter { $0.0.unit == index }.map {
          (persons: $0.0.persons, predictor: log($0.1 / (1 - $0.1)))
        }
        let reference = PlainPoissonBinomial.pValue(groups, observed: unit.observed)
        #expect((p - reference).magnitude < 1e-8)
        #expect(interval.lower <= residual + 1e-9 && interval.upper >= residual - 1e-9)
        let n = Double(unit.persons)
        #expect(interval.lower >= -100 * unit.expected / n - 1e-9)
        #expect(interval.upper <= 100 * (n - unit.expected) / n + 1e-9)
      } else {
        #expect((p - erfc((residual / error).magnitude / 2.0.squareRoot())).magnitude < 1e-13)
        #expect((interval.lower - (residual - 1.959963984540054 * error)).magnitude < 1e-12)
        #expect((interval.upper - (residual + 1.959963984540054 * error)).magnitude < 1e-12)
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func falseDiscoveryRatesAreThoseOfTheDefinition(seed: UInt64) throws {
    let table = CellTable.random(seed: seed, cellCount: 60, personsMax: 60)
    let estimate = Estimate(of: table, rule: RankingRule(drawCount: 1))
    let ranked = estimate.units.filter { $0.rank != nil }
    let ps = try ranked.map { try #require($0.pValue) }
    for unit in ranked {
      let p = try #require(unit.pValue)
      // The least rate over all thresholds that reject the unit.
      let rates = ps.filter { $0 >= p }.map { limit in
        limit * Double(ps.count) / Double(ps.count { $0 <= limit })
      }
      #expect((try #require(unit.qValue) - min(1, rates.min() ?? 1)).magnitude < 1e-15)
    }
    #expect(estimate.units.allSatisfy { $0.rank != nil || $0.qValue == nil })
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func verdictsFollowTheAdjustedLimits(seed: UInt64) throws {
    let table = CellTable.random(seed: seed, cellCount: 60, personsMax: 60)
    let estimate = Estimate(of: table, rule: RankingRule(drawCount: 1))
    let ranked = estimate.units.filter { $0.rank != nil }
    let weights = try ranked.map { pow(try #require($0.standardErrorPP), -2) }
    guard let phi = estimate.phi else { return }
    let (first, second) = (weights.reduce(0, +), weights.reduce(0) { $0 + $1 * $1 })
    let k = Double(ranked.count)
    let tauSquared = max(0, (k * phi - (k - 1)) / (first - second / first))
    let tau = try #require(estimate.tauFunnelPP)
    #expect((tau * tau - tauSquared).magnitude < 1e-9)
    for unit in estimate.units {
      guard let residual = unit.residualPP else {
        #expect(unit.verdict == nil)
        continue
      }
      guard let error = unit.standardErrorPP else {
        #expect(unit.verdict == .cannotJudge && unit.funnel == nil && !unit.isMarked)
        continue
      }
      let funnel = try #require(unit.funnel)
      let wide = (error * error + tauSquared).squareRoot()
      #expect((funnel.limit95PP - 1.959963984540054 * error).magnitude < 1e-12)
      #expect((funnel.limit998PP - 3.090232306167813 * error).magnitude < 1e-12)
      #expect((funnel.adjusted95PP - 1.959963984540054 * wide).magnitude < 1e-9)
      #expect((funnel.adjusted998PP - 3.090232306167813 * wide).magnitude < 1e-9)
      let expected: Verdict =
        residual > 1.959963984540054 * wide
        ? .above : residual < -1.959963984540054 * wide ? .below : .asExpected
      #expect(unit.verdict == expected)
      #expect(unit.isMarked == (residual.magnitude > 3.090232306167813 * wide))
    }
  }

  @Test func theShareHasItsIntervalWhateverTheModel() {
    let cells: [Cell] = [(0, [0], 30, 30), (1, [1], 20, 0)]
    let table = CellTable(unitCount: 3, levelCounts: [2], cells)
    let units = Estimate(of: table, rule: RankingRule()).units
    #expect(units[0].shareInterval == .wilson(successes: 30, persons: 30))
    #expect(units[1].shareInterval == .wilson(successes: 0, persons: 20))
    #expect(units[2].shareInterval == nil)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func peersAreTheNearestOfTheThirdThatAreShown(seed: UInt64) throws {
    let table = CellTable.random(seed: seed, cellCount: 90, personsMax: 90, unitCount: 30)
    var random = SplitMix64(seed: seed)
    let withheld = (0..<30).map { _ in Int.random(in: 0..<5, using: &random) == 0 }
    let estimate = Estimate(
      of: table, units: (0..<30).map { "\($0)" }, rule: RankingRule(drawCount: 1),
      withheld: withheld)
    let oracle = DenseModel(table)
    let units = estimate.units
    let ranked = units.indices.filter { units[$0].rank != nil }
      .sorted { (units[$0].persons, $0) < (units[$1].persons, $1) }
    let share = units.map { $0.expected / Double($0.persons) }
    for (place, index) in ranked.enumerated() {
      let third = ranked.indices.filter { $0 * 3 / ranked.count == place * 3 / ranked.count }
      var rest = third.map { ranked[$0] }.filter { $0 != index }
      var nearest: [Int] = []
      while nearest.count < 5,
        let next = rest.min(by: { a, b in
          let (x, y) = ((share[a] - share[index]).magnitude, (share[b] - share[index]).magnitude)
          return x != y ? x < y : a < b
        })
      {
        nearest.append(next)
        rest.removeAll { $0 == next }
      }
      #expect(units[index].peers.map(\.unit) == nearest)
      #expect(!withheld[index] && nearest.allSatisfy { !withheld[$0] })
      for peer in units[index].peers {
        let (own, other) = (units[index], units[peer.unit])
        let difference = try #require(other.residualPP) - (try #require(own.residualPP))
        #expect(peer.differencePP == difference)
        let variance =
          oracle.covariance(index, index) / pow(Double(own.persons), 2)
          + oracle.covariance(peer.unit, peer.unit) / pow(Double(other.persons), 2)
          - 2 * oracle.covariance(index, peer.unit) / Double(own.persons * other.persons)
        let z = difference / (100 * variance.squareRoot())
        guard (z - 3.090232306167813).magnitude > 1e-6 else { continue }
        #expect(peer.isMarkedlyBetter == (z > 3.090232306167813))
      }
    }
    #expect(units.allSatisfy { $0.rank != nil || $0.peers.isEmpty })
  }
}
