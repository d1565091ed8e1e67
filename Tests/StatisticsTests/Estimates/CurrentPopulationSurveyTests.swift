import Statistics
import Testing

/// 229,591 persons in 51 areas, and what R's glm (epsilon 1e−14) and plain R say of them.
@Suite struct CurrentPopulationSurveyTests {
  private static let survey = Result { try Survey() }

  private struct Survey {
    let table: CellTable
    let estimate: Estimate
    /// Covariate name and level name of each design column.
    let names: [DesignColumn: String]
    let areas: [String]

    init() throws {
      let fixture = try Fixture("cps/cps_cells.csv")
      let covariates = 1..<fixture.header.count - 2
      let areas = Set(fixture.rows.map { $0[0] }).sorted()
      let levels = covariates.map { index in Set(fixture.rows.map { $0[index] }).sorted() }
      var rows = CellRows(unitCount: areas.count, levelCounts: levels.map(\.count))
      for row in fixture.rows {
        let row = try (
          unit: #require(areas.firstIndex(of: row[0])),
          levels: covariates.map { index in
            UInt8(try #require(levels[index - 1].firstIndex(of: row[index])))
          },
          persons: #require(Int64(row[covariates.upperBound])),
          successes: #require(Int64(row[covariates.upperBound + 1]))
        )
        rows.add(row)
      }
      var names: [DesignColumn: String] = [.intercept: "(Intercept)"]
      for index in covariates {
        for (level, name) in levels[index - 1].enumerated() {
          names[.level(covariate: index - 1, level: level)] = fixture.header[index] + name
        }
      }
      table = CellTable(sorting: rows)
      estimate = Estimate(of: table, rule: RankingRule())
      self.names = names
      self.areas = areas
    }
  }

  private func isNear(_ value: Double?, _ reference: Double, relative: Double) -> Bool {
    guard let value else { return false }
    return (value - reference).magnitude <= relative * reference.magnitude
  }

  private func isNear(_ value: Double?, _ reference: Double, within limit: Double) -> Bool {
    guard let value else { return false }
    return (value - reference).magnitude <= limit
  }

  @Test func coefficientsAndTheirErrorsAreThoseOfR() throws {
    let survey = try Self.survey.get()
    let rows = try Fixture("cps/cps_coef.csv").rows
    let coefficients = survey.estimate.model.coefficients
    #expect(coefficients.map { survey.names[$0.column] } == rows.map { $0[0] })
    for (coefficient, row) in zip(coefficients, rows) {
      let (beta, error) = try (#require(Double(row[1])), #require(Double(row[2])))
      #expect(isNear(coefficient.beta, beta, within: 1e-8), "\(row[0])")
      #expect(isNear(coefficient.standardError, error, within: 1e-8), "\(row[0])")
    }
  }

  @Test func areasAreThoseOfR() throws {
    let survey = try Self.survey.get()
    let fixture = try Fixture("cps/cps_areas.csv")
    #expect(fixture.rows.map { $0[0] } == survey.areas)
    #expect(
      fixture.header.joined(separator: " ")
        == "area n O E V r se_binom se_score z B shrunk rank")
    for (unit, row) in zip(survey.estimate.units, fixture.rows) {
      let r = try fixture.numbers(Array(row.dropFirst()))
      #expect(Double(unit.persons) == r[0])
      #expect(Double(unit.observed) == r[1])
      #expect(isNear(unit.expected, r[2], relative: 1e-10), "\(row[0])")
      #expect(isNear(unit.variance, r[3], relative: 1e-10), "\(row[0])")
      #expect(isNear(unit.residualPP, r[4], within: 1e-8), "\(row[0])")
      #expect(isNear(unit.standardErrorPP, r[6], within: 1e-8), "\(row[0])")
      #expect(isNear(unit.z, r[7], within: 1e-8), "\(row[0])")
      // Rao's score test of the area's own indicator.
      #expect(isNear(unit.z.map { $0 * $0 }, r[7] * r[7], relative: 1e-9), "\(row[0])")
      #expect(isNear(unit.reliability, r[8], within: 1e-8), "\(row[0])")
      #expect(isNear(unit.shrunkenPP, r[9], within: 1e-8), "\(row[0])")
      #expect(unit.rank.map(Double.init) == r[10], "\(row[0])")
    }
  }

  @Test func nationalFiguresAreThoseOfR() throws {
    let estimate = try Self.survey.get().estimate
    let rows = try Fixture("cps/cps_model.csv").rows
    let reference = try Dictionary(
      uniqueKeysWithValues: rows.map { ($0[0], try #require(Double($0[1]))) })
    func figure(_ key: String) throws -> Double { try #require(reference[key]) }
    #expect(estimate.model.converged)
    #expect(estimate.model.aliased.isEmpty)
    #expect(estimate.model.determined.isEmpty)
    #expect(estimate.model.dropped.isEmpty)
    #expect(Double(estimate.persons) == (try figure("n")))
    #expect(isNear(estimate.model.deviance, try figure("deviance"), relative: 1e-11))
    let freedom = try figure("n") - figure("p")
    #expect(Double(estimate.model.degreesOfFreedom) == freedom)
    #expect(Double(estimate.model.cellCount) == (try figure("cells")))
    // Of areas with these standard errors that differ by chance alone.
    #expect(isNear(estimate.gapChancePP, try figure("gap5_noise"), within: 0.05))
    // Hosmer and Lemeshow's statistic over the tenths.
    let statistic = estimate.model.calibrationByDecile.reduce(0) { sum, group in
      let surplus = Double(group.observed) - group.expected
      return sum + surplus * surplus
        / (group.expected * (1 - group.expected / Double(group.persons)))
    }
    // R's tenths are cut in the persons' order, so that persons of equal expectation may part.
    #expect(isNear(statistic, try figure("HL10"), relative: 0.005))
    for (value, key) in [
      (estimate.tauPP, "tau_pm"), (estimate.tauDerSimonianLairdPP, "tau_dl"),
      (estimate.phi, "phi_w10"), (estimate.gapObservedPP, "gap5"), (estimate.pcv, "PCV"),
      (estimate.shareExplained, "share_crude_explained"), (estimate.model.auc, "auc"),
      (estimate.model.brier, "brier"),
    ] {
      #expect(isNear(value, try figure(key), within: 1e-8), "\(key)")
    }
  }

  @Test func rowsInAnyOrderGiveTheSameBits() throws {
    let survey = try Self.survey.get()
    var random = SplitMix64(seed: 1)
    let shuffled = survey.table.cells.shuffled(using: &random)
    let table = CellTable(
      unitCount: survey.table.unitCount, levelCounts: survey.table.levelCounts, shuffled)
    #expect(table == survey.table)
    #expect(Estimate(of: table, rule: RankingRule()) == survey.estimate)
  }
}
