/// The maximum-likelihood fit of a logistic model, by Newton's method from (logit ȳ, 0, …).
///
/// A pure function of the table: no warm start, sums in the patterns' order. It stops when a step
/// changes the deviance by less than 10⁻⁸ of itself, takes one step more, and then looks whether
/// it holds what a maximum must hold: in every level of every covariate the expected successes
/// are the observed ones. Where they are not, it steps on; after 25 steps the fit has not
/// converged. So a fit that breaks an identity is never called converged, and data that keep
/// their maximum at infinity (a combination of levels that separates outcomes) end in a state that
/// can be reported instead of a trap.
struct LogisticFit: Sendable {
  static let iterationCountMax = 25
  static let halvingCountMax = 20
  static let devianceTolerance = 1e-8
  /// Of the persons of the table.
  static let identityTolerance = 1e-9
  /// A step that raises the deviance by less has not raised it: rounding.
  static let riseTolerance = 1e-11

  let design: Design
  /// Of the design's estimated columns; 0 in aliased ones.
  private(set) var beta: [Double]
  /// Of the information matrix at `beta`, without aliased columns.
  private(set) var factor: Cholesky
  private(set) var isAliased: [Bool]
  private(set) var iterationCount = 0
  private(set) var isConverged: Bool
  private(set) var deviance = 0.0
  /// Of each pattern. A decided pattern has a predictor of ±∞, a share of 1 or 0.
  private(set) var predictors: [Double]
  private(set) var shares: [Double]

  init(of patterns: PatternTable) {
    design = Design(of: patterns)
    beta = [Double](repeating: 0, count: design.columnCount)
    if design.columnCount == 0 {
      isAliased = []
      factor = Cholesky(of: [], size: 0, excluding: [])
      isConverged = true
      predictors = [Double](repeating: 0, count: patterns.count)
      shares = predictors
    } else {
      beta[0] = Self.logitOfMean(design)
      var evaluation = Evaluation(design: design, beta: beta)
      // Shares are equal at the start, so this factor tells what the design itself determines.
      factor = Cholesky(
        of: evaluation.information, size: beta.count,
        excluding: [Bool](repeating: false, count: beta.count))
      isAliased = factor.isDropped
      isConverged = false
      predictors = []
      shares = []
      maximise(&evaluation)
      predictors = evaluation.predictors
      shares = evaluation.curve.shares
      deviance = evaluation.deviance
    }
    for pattern in design.isDecided.indices where design.isDecided[pattern] {
      let succeeds = patterns.successes[pattern] > 0
      shares[pattern] = succeeds ? 1 : 0
      predictors[pattern] = succeeds ? .infinity : -.infinity
    }
  }

  /// Takes convergence back where the units' expected successes do not add up to the observed.
  mutating func checkTotal(expected: Double) {
    let patterns = design.patterns
    let limit = Self.identityTolerance * Double(patterns.persons.reduce(0, +))
    let gap = expected - Double(patterns.successes.reduce(0, +))
    isConverged = isConverged && gap.magnitude <= limit
  }

  private mutating func maximise(_ evaluation: inout Evaluation) {
    var isLast = false
    while iterationCount < Self.iterationCountMax && !isConverged {
      iterationCount += 1
      let before = evaluation.deviance
      step(&evaluation)
      factor = Cholesky(of: evaluation.information, size: beta.count, excluding: isAliased)
      isConverged = isLast && holdsIdentities(evaluation)
      let change = (evaluation.deviance - before).magnitude
      isLast = change < Self.devianceTolerance * (evaluation.deviance.magnitude + 0.1)
    }
  }

  /// One Newton step, halved until the deviance does not rise.
  private mutating func step(_ evaluation: inout Evaluation) {
    let start = beta
    var direction = factor.solve(evaluation.score)
    let limit = evaluation.deviance + Self.riseTolerance * (evaluation.deviance.magnitude + 0.1)
    for _ in 0..<Self.halvingCountMax {
      for column in beta.indices { beta[column] = start[column] + direction[column] }
      evaluation.move(to: beta)
      if evaluation.deviance <= limit { return }
      for column in direction.indices { direction[column] *= 0.5 }
    }
  }

  /// O = E in every level of every covariate, and over all, to 10⁻⁹ of the persons.
  private func holdsIdentities(_ evaluation: Evaluation) -> Bool {
    let persons = design.patterns.persons.reduce(0, +)
    let limit = Self.identityTolerance * Double(persons)
    return evaluation.levelResiduals.allSatisfy { $0.magnitude <= limit }
      && evaluation.totalResidual.magnitude <= limit
  }

  private static func logitOfMean(_ design: Design) -> Double {
    let successes = design.successes.reduce(0, +)
    let failures = design.persons.reduce(0, +) - successes
    return Elementary.log(successes) - Elementary.log(failures)
  }
}
