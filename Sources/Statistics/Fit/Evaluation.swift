/// The likelihood at one vector of coefficients: each pattern's share, the deviance, its first
/// and second derivatives. All sums are taken in the patterns' order.
struct Evaluation: Sendable {
  /// Log-odds are kept within ±30, where the share is 1 − 10⁻¹³.
  static let predictorMax = 30.0
  /// Patterns that pass through one stage before the next: their numbers stay in cache.
  static let blockLength = 512

  /// What follows from the log-odds of each pattern of n persons and s successes.
  struct Curve: Sendable {
    /// μ = 1 / (1 + e^−predictor).
    var shares: [Double]
    /// nμ(1 − μ).
    var weights: [Double]
    /// s − nμ.
    var residuals: [Double]
    /// −log-likelihood.
    var losses: [Double]
  }

  struct Sums: Sendable {
    /// Σ (s − nμ) by combination of each group.
    var residuals: [Double]
    /// Σ nμ(1 − μ) by pair of groups and pair of their combinations; row-major within a pair.
    var weights: [Double]
    /// −log-likelihood.
    var loss = 0.0
  }

  /// Two groups, first < second, and where their sums start.
  struct Pair: Sendable {
    let first: Int
    let second: Int
    let offset: Int
    let rowLength: Int
  }

  let design: Design
  let pairs: [Pair]
  /// Log-odds of each pattern.
  private(set) var predictors: [Double]
  private(set) var curve: Curve
  private(set) var sums: Sums

  /// −2 log-likelihood of the undecided persons, as of single persons.
  var deviance: Double { 2 * sums.loss }

  init(design: Design, beta: [Double]) {
    self.design = design
    let groups = design.patterns.groups
    var pairs: [Pair] = []
    var offset = 0
    for first in groups.groups.indices {
      for second in groups.groups.indices where second > first {
        let length = groups.groups[second].combinationCount
        pairs.append(Pair(first: first, second: second, offset: offset, rowLength: length))
        offset += groups.groups[first].combinationCount * length
      }
    }
    self.pairs = pairs
    let zeros = [Double](repeating: 0, count: design.patterns.count)
    predictors = zeros
    curve = Curve(shares: zeros, weights: zeros, residuals: zeros, losses: zeros)
    sums = Sums(
      residuals: [Double](repeating: 0, count: groups.combinationCount),
      weights: [Double](repeating: 0, count: offset))
    move(to: beta)
  }

  /// Computes everything at `beta`, one number a column of the design.
  mutating func move(to beta: [Double]) {
    for index in sums.residuals.indices { sums.residuals[index] = 0 }
    for index in sums.weights.indices { sums.weights[index] = 0 }
    sums.loss = 0
    let combinations = combinationPredictors(beta)
    let (design, pairs) = (design, pairs)
    let offsets = design.patterns.groups.groups.map(\.offset)
    var start = 0
    while start < design.patterns.count {
      let block = start..<min(start + Self.blockLength, design.patterns.count)
      var all = predictors.mutableSpan
      Self.setPredictors(
        &all, of: block, codes: design.patterns.codes.span, offsets: offsets.span,
        combinations: combinations.span)
      Self.setCurve(
        shares: &curve.shares, weights: &curve.weights, residuals: &curve.residuals,
        losses: &curve.losses, of: block, predictors: predictors, persons: design.persons.span,
        successes: design.successes.span)
      Self.addSums(
        residualSums: &sums.residuals, weightSums: &sums.weights, loss: &sums.loss, of: block,
        codes: design.patterns.codes.span, offsets: offsets.span,
        pairs: pairs.span, curve: curve)
      start = block.upperBound
    }
  }

  /// Σ (s − nμ) over the persons of each level of each covariate.
  var levelResiduals: [Double] { design.patterns.groups.levelSums(of: sums.residuals) }

  /// Σ (s − nμ) over all persons.
  var totalResidual: Double {
    sums.residuals[0..<design.patterns.groups.groups[0].combinationCount].reduce(0, +)
  }

  /// The log-likelihood's gradient, X'(s − nμ).
  var score: [Double] {
    let levels = levelResiduals
    return [totalResidual] + design.levelOfColumn.map { levels[$0] }
  }

  /// Coefficients summed over each combination's levels; the intercept counts in the first group.
  private func combinationPredictors(_ beta: [Double]) -> [Double] {
    let groups = design.patterns.groups
    var sums = groups.members.map { levels in
      levels.reduce(0.0) { sum, level in
        guard let column = design.column(ofLevel: level) else { return sum }
        return sum + beta[column]
      }
    }
    for combination in 0..<groups.groups[0].combinationCount { sums[combination] += beta[0] }
    return sums
  }
}
