import Benchmarks
import Foundation
import Statistics
import Testing

struct EstimateReportTests {
  private func report(_ units: [UnitEstimate], showMin: Int = 0) -> EstimateReport {
    EstimateReport(
      of: Sample.estimate(units), units: units.indices.map { "u\($0)" },
      covariates: Sample.definition().covariates,
      withheld: Disclosure.withheld(
        units.map { UnitCounts(persons: $0.persons, successes: $0.observed) },
        rule: RankingRule(showMin: showMin)))
  }

  private func object(_ report: EstimateReport) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(report.json())) as? [String: Any])
  }

  @Test func everyFigureOfTheEstimateIsThere() throws {
    let object = try object(report(Sample.units))
    #expect(
      object.keys.sorted() == [
        "aliased", "auc", "brier", "calibration_by_decile", "calibration_by_size", "cells",
        "coefficients", "columns", "converged", "degrees_of_freedom", "demonstrable_differences",
        "determined", "deviance", "draws", "dropped", "gap_chance_pp", "gap_corrected_pp",
        "gap_observed_pp", "gap_weighted_pp", "iterations", "link", "notes", "pcv", "persons",
        "phi",
        "potential_all", "potential_bottom_fifth", "potential_shrunken_all",
        "potential_shrunken_bottom_fifth", "ranked_count", "seed", "share_explained", "successes",
        "tau_dl_pp", "tau_funnel_pp", "tau_pp", "tjur", "units", "units_count",
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
        "change", "ci_exact", "ci_high_pp", "ci_low_pp", "expected", "funnel_95_pp",
        "funnel_998_pp", "marked", "n", "observed", "p_bottom10", "p_top10", "p_top_fifth",
        "p_value", "peers", "potential_persons", "potential_shrunken_persons", "q_value", "rank",
        "rank_expected", "rank_high", "rank_low", "reliability", "reliable", "residual_pp", "se_pp",
        "share_high_pct", "share_low_pct", "shrunken_pp", "unit", "variance", "verdict", "withheld",
        "z",
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
