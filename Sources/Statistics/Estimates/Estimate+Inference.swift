extension Estimate {
  /// Sets p-values and intervals of all units with a standard error.
  mutating func setTests(by fitted: FittedTable) {
    for (index, sums) in fitted.units.enumerated() {
      guard let residual = units[index].residualPP, let z = units[index].z,
        let error = units[index].standardErrorPP
      else { continue }
      if sums.variance < ExactTest.varianceLimit, let test = fitted.exactTest(of: sums) {
        let n = Double(sums.persons)
        units[index].isExact = true
        units[index].pValue = test.pValue
        units[index].intervalPP = Interval(
          lower: 100 * (test.expected.lower - sums.expected) / n,
          upper: 100 * (test.expected.upper - sums.expected) / n)
      } else {
        let half = NormalDistribution.z95 * error
        units[index].pValue = NormalDistribution.twoSided(z)
        units[index].intervalPP = Interval(lower: residual - half, upper: residual + half)
      }
    }
  }

  /// Sets q: the least false discovery rate at which the unit is among the discoveries.
  ///
  /// Source: Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289.
  mutating func setFalseDiscoveryRates(of ranked: [Int]) {
    let tested = ranked.compactMap { unit in units[unit].pValue.map { (unit: unit, p: $0) } }
      .sorted { $0.p != $1.p ? $0.p < $1.p : $0.unit < $1.unit }
    var least = 1.0
    for (place, test) in tested.enumerated().reversed() {
      least = min(least, test.p * Double(tested.count) / Double(place + 1))
      units[test.unit].qValue = least
    }
  }

  /// Sets funnel limits and verdicts of all units with a residual.
  mutating func setVerdicts() {
    let tau = tauFunnelPP ?? 0
    for index in units.indices {
      guard let residual = units[index].residualPP else { continue }
      guard let error = units[index].standardErrorPP else {
        units[index].verdict = .cannotJudge
        continue
      }
      let limits = FunnelLimits(standardErrorPP: error, tauSquared: tau * tau)
      units[index].funnel = limits
      units[index].isMarked = residual.magnitude > limits.adjusted998PP
      units[index].verdict =
        residual.magnitude <= limits.adjusted95PP ? .asExpected : residual > 0 ? .above : .below
    }
  }
}

extension FittedTable {
  func exactTest(of unit: UnitSums) -> ExactTest? {
    ExactTest(
      persons: Array(table.persons[unit.cells]),
      predictors: unit.cells.map { fit.predictors[Int(fit.design.patterns.patternOfCell[$0])] },
      observed: unit.observed)
  }
}
