import Benchmarks
import Foundation
import Statistics
import Testing

struct EstimateReportTests {
  private func report(_ units: [UnitEstimate], showMin: Int = 0) -> EstimateReport {
    EstimateReport(
      of: Sample.estimate(units), units: units.indices.map { "u\($0)" },
      covariates: Sample.definition().covariates, rule: RankingRule(showMin: showMin))
  }

  private func object(_ report: EstimateReport) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(report.json())) as? [String: Any])
  }

  @Test func everyFigureOfTheEstimateIsThere() throws {
    let object = try object(report(Sample.units))
    #expect(
      object.keys.sorted() == [
        "aliased", "auc", "brier", "coefficients", "columns", "converged", "determined", "deviance",
        "dropped", "gap_observed_pp", "iterations", "pcv", "persons", "phi", "ranked_count",
        "share_explained", "successes", "tau_dl_pp", "tau_pp", "units", "units_count",
      ])
    #expect(object["persons"] as? Int == 358)
    #expect(object["units_count"] as? Int == 4)
    #expect(object["ranked_count"] as? Int == 2)
    #expect(object["columns"] as? Int == 2)
    #expect(object["iterations"] as? Int == 6)
    #expect(object["converged"] as? Bool == true)
    #expect(object["deviance"] as? Double == 1234.5)
    #expect(object["tau_pp"] as? Double == 3.4)
    #expect(object["tau_dl_pp"] as? Double == 3.3)
    #expect(object["phi"] as? Double == 20.25)
    #expect(object["gap_observed_pp"] as? Double == 9.7)
    let units = try #require(object["units"] as? [[String: Any]])
    #expect(
      units[0].keys.sorted() == [
        "expected", "n", "observed", "rank", "reliability", "residual_pp", "se_pp", "shrunken_pp",
        "unit", "variance", "withheld", "z",
      ])
    #expect(units.map { $0["unit"] as? String } == ["u0", "u1", "u2", "u3"])
    #expect(units[3]["rank"] is NSNull)
    #expect(units[3]["n"] as? Int == 50)
  }

  @Test func termsAreNamedAsRNamesThem() throws {
    let coefficients = try #require(
      try object(report(Sample.units))["coefficients"] as? [[String: Any]])
    #expect(coefficients.map { $0["term"] as? String } == ["(Intercept)", "ageb"])
    #expect(coefficients.map { $0["beta"] as? Double } == [0.1, -2.5])
    #expect(coefficients[0]["se"] as? Double == 0.01)
    #expect(coefficients[1]["se"] is NSNull)
  }

  @Test func aUnitWithoutPersonsIsLeftOut() {
    var units = Sample.units
    units[1] = Sample.unit(persons: 0, observed: 0, residual: nil)
    #expect(report(units).units.map(\.unit) == ["u0", "u2", "u3"])
  }

  @Test func smallUnitsAreWithheldByTheRule() {
    #expect(report(Sample.units, showMin: 20).units.map(\.figures.n) == [100, 200, nil, nil])
  }
}
