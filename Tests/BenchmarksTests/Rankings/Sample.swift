import Benchmarks
import Statistics

/// Small definitions and estimates made by hand.
enum Sample {
  static func definition(
    units: [Unit] = ["101", "147", "400", "561"].map { Unit(code: $0, name: "K\($0)") }
  ) -> BenchmarkDefinition {
    BenchmarkDefinition(
      id: "school", title: "Børn i skole", source: .observations, units: units,
      covariates: [
        Covariate(name: "sex", levels: ["w", "m"]),
        Covariate(name: "age", levels: ["a", "b", "c"]),
      ])
  }

  /// Residual, standard error and what follows from them are made up; `nil` leaves them out.
  static func unit(
    persons: Int64, observed: Int64, residual: Double? = 1, rank: Int? = nil
  ) -> UnitEstimate {
    var unit = emptyUnit
    unit.persons = persons
    unit.observed = observed
    unit.expected = Double(observed) - 0.125
    unit.variance = Double(persons) / 5
    unit.shareInterval =
      persons > 0 ? .wilson(successes: observed, persons: persons) : nil
    guard let residual else { return unit }
    unit.residualPP = residual
    unit.standardErrorPP = 0.5
    unit.z = residual / 0.5
    unit.intervalPP = Interval(lower: residual - 1, upper: residual + 1)
    unit.pValue = 0.25
    unit.reliability = 0.75
    unit.isReliable = true
    unit.shrunkenPP = residual * 0.75
    guard let rank else { return unit }
    unit.verdict = abs(residual) <= 1 ? .asExpected : residual > 0 ? .above : .below
    unit.rank = rank
    unit.qValue = 0.5
    unit.rankDistribution = RankDistribution(
      interval: rank...rank + 1, expectedRank: Double(rank) + 0.5, topProbability: 0.7,
      bottomProbability: 0.1, topFifthProbability: 0.6)
    unit.potential = 3.5
    unit.potentialShrunken = 2.5
    return unit
  }

  static func estimate(_ units: [UnitEstimate]) -> Estimate {
    var estimate = empty
    estimate.persons = units.reduce(0) { $0 + $1.persons }
    estimate.successes = units.reduce(0) { $0 + $1.observed }
    estimate.units = units
    var coefficient = estimate.model.coefficients[0]
    coefficient.beta = 0.1
    coefficient.standardError = 0.01
    estimate.model.coefficients = [coefficient]
    coefficient.column = .level(covariate: 1, level: 1)
    coefficient.beta = -2.5
    coefficient.standardError = nil
    estimate.model.coefficients.append(coefficient)
    estimate.model.aliased = [.level(covariate: 0, level: 1)]
    estimate.model.dropped = [.level(covariate: 1, level: 2)]
    estimate.model.determined = [.level(covariate: 1, level: 1)]
    estimate.model.iterations = 6
    estimate.model.converged = true
    estimate.model.deviance = 1234.5
    estimate.model.auc = 0.7
    estimate.model.brier = nil
    estimate.tauPP = 3.4
    estimate.tauDerSimonianLairdPP = 3.3
    estimate.phi = 20.25
    estimate.gapObservedPP = 9.7
    estimate.gapWeightedPP = 9.5
    estimate.gapChancePP = 1.9
    estimate.gapCorrectedPP = 9.25
    estimate.tauFunnelPP = 2.5
    estimate.shareExplained = -0.25
    estimate.pcv = nil
    return estimate
  }

  /// An estimate of two persons in the first of two units, to set figures in.
  private static var empty: Estimate {
    var table = CellTable(unitCount: 2, levelCounts: [])
    table.append(unit: 0, levels: [UInt8]().span, persons: 2, successes: 1)
    return Estimate(of: table, units: ["101", "147"], rule: RankingRule())
  }

  private static var emptyUnit: UnitEstimate { empty.units[1] }

  /// Four units: ranked 2 and 1, withheld for its eight persons and for its four failures.
  static let units = [
    unit(persons: 100, observed: 60, residual: 1, rank: 2),
    unit(persons: 200, observed: 120, residual: 2.5, rank: 1),
    unit(persons: 8, observed: 5), unit(persons: 50, observed: 46),
  ]

  static let cut = Cut(
    cells: .init(partition: 3, nextOffset: 1_000),
    inputs: [0: ["register.observations": 17], 11: ["register.observations": 0]])

  static func ranking(
    of units: [UnitEstimate] = units, definition: BenchmarkDefinition = definition(),
    period: Ranking.Period = .headline(["2012", "2013"]), rule: RankingRule = RankingRule(),
    revision: Int = 7
  ) -> Ranking {
    let counts = units.map { UnitCounts(persons: $0.persons, successes: $0.observed) }
    return Ranking(
      of: estimate(units), definition: definition, period: period,
      withheld: Disclosure.withheld(counts, rule: rule), state: .current,
      revision: revision, cut: cut, publishedAt: Timestamp(rawValue: 1_769_851_800_125),
      asOf: ["register.observations": Timestamp(rawValue: 0), "register.bef": nil])
  }
}
