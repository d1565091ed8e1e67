extension ModelFigures {
  /// - Parameter withheld: units of which nothing may be told; empty for none.
  init(of fitted: FittedTable, withheld: [Bool], rule: RankingRule) {
    let fit = fitted.fit
    let design = fit.design
    let inverse = fit.factor.inverseDiagonal()
    self.init(
      coefficients: [], aliased: [], dropped: [], determined: [],
      iterations: fit.iterationCount, converged: fit.isConverged, deviance: fit.deviance,
      auc: nil, brier: nil)
    add(.intercept, design.interceptRole, fit, inverse: inverse)
    for covariate in design.patterns.groups.levelCounts.indices {
      for level in 0..<design.patterns.groups.levelCounts[covariate] {
        let role = design.roles[design.patterns.groups.levelOffsets[covariate] + level]
        add(.level(covariate: covariate, level: level), role, fit, inverse: inverse)
      }
    }
    let persons = fit.design.patterns.persons.reduce(0, +)
    degreesOfFreedom = max(0, persons - Int64(coefficients.count))
    cellCount = fitted.table.rowCount
    guard fit.isConverged else { return }
    let order = CountingOrder(sortingDoubles: fit.predictors).rows.map(Int.init)
    auc = Self.auc(of: fit, order: order)
    brier = Self.brier(of: fit)
    tjur = Self.tjur(of: fit)
    calibrationByDecile = Self.deciles(of: fitted, order: order, withheld: withheld, rule: rule)
  }

  private mutating func add(
    _ column: DesignColumn, _ role: Design.Role, _ fit: LogisticFit, inverse: [Double]
  ) {
    switch role {
    case .dropped:
      if column != .intercept { dropped.append(column) }
    case .reference:
      break
    case .determined(let succeeds):
      determined.append(column)
      let beta = succeeds ? Evaluation.predictorMax : -Evaluation.predictorMax
      coefficients.append(Coefficient(column: column, beta: beta, standardError: nil))
    case .decided:
      aliased.append(column)
    case .estimated(let index):
      if fit.isAliased[index] {
        aliased.append(column)
      } else {
        // A zero stands for a column without information at the maximum.
        let error = fit.isConverged && inverse[index] > 0 ? inverse[index].squareRoot() : nil
        coefficients.append(
          Coefficient(column: column, beta: fit.beta[index], standardError: error))
      }
    }
  }

  /// P(a succeeding person's expectation is above a failing one's) + ½ P(they are equal): exact
  /// in integers but for the last division. Equal log-odds share their ranks.
  private static func auc(of fit: LogisticFit, order: [Int]) -> Double? {
    let patterns = fit.design.patterns
    var (successSum, failureSum, wins) = (Int64(0), Int64(0), Int64(0))
    var index = 0
    while index < order.count {
      let predictor = fit.predictors[order[index]]
      var (successes, failures) = (Int64(0), Int64(0))
      while index < order.count, fit.predictors[order[index]] == predictor {
        let pattern = order[index]
        successes += patterns.successes[pattern]
        failures += patterns.persons[pattern] - patterns.successes[pattern]
        index += 1
      }
      wins += successes * (2 * failureSum + failures)
      successSum += successes
      failureSum += failures
    }
    guard successSum > 0 && failureSum > 0 else { return nil }
    return Double(wins) / (2 * Double(successSum) * Double(failureSum))
  }

  private static func brier(of fit: LogisticFit) -> Double? {
    let patterns = fit.design.patterns
    var sum = 0.0
    var count: Int64 = 0
    for pattern in 0..<patterns.count {
      let share = fit.shares[pattern]
      let (n, s) = (patterns.persons[pattern], patterns.successes[pattern])
      sum += Double(s) * ((1 - share) * (1 - share)) + Double(n - s) * (share * share)
      count += n
    }
    return count > 0 ? sum / Double(count) : nil
  }
}
