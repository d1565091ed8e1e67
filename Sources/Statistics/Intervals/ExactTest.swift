/// The mid-p test of a unit's number of successes against the chances that the national model
/// gives its persons, and the interval that belongs to it.
///
/// δ is a common shift of the persons' log-odds, μ(δ) = expit(η + δ). Under δ the probabilities
/// are those under any other shift c, times e^{(δ − c)x} and normed again. So one convolution, at a
/// c that puts the bulk near the observed number, serves every δ.
///
/// Cost: about 0.2 µs a cell.
package struct ExactTest: Sendable {
  /// Units whose number of successes has a smaller variance are tested so.
  package static let varianceLimit = 25.0
  /// A unit so far from its expectation that the shift which explains it has a larger variance is
  /// not: its test would cost more than the fit, and leaves no doubt anyway.
  static let shiftedVarianceMax = 2_500.0
  /// Log-odds are within ±30, so beyond this shift all succeed, or none.
  static let shiftMax = 64.0
  /// Half of 5 %.
  static let tailShare = 0.025
  /// Within so many standard deviations of the expectation the bulk is near enough as it is.
  private static let nearDeviations = 3.0

  /// min(1, 2 min(P(X < o) + ½P(X = o), P(X > o) + ½P(X = o))) under δ = 0.
  package private(set) var pValue = 1.0
  /// Expected successes (persons) under the least and the largest δ that a p above 0.05 admits.
  package private(set) var expected = Interval(lower: 0, upper: 0)

  private let persons: PersonsByOdds
  private let observed: Double
  /// c, and the probabilities under it.
  private let centre: Double
  private let distribution: PoissonBinomial
  /// Where the observed number stands in `distribution.probabilities`.
  private let place: Int

  /// `nil` without persons whose outcome is open, and past `shiftedVarianceMax`.
  ///
  /// - Parameters:
  ///   - persons: of each group of equal log-odds. ±∞ stands for a sure outcome.
  ///   - predictors: the groups' log-odds.
  ///   - observed: successes, the sure ones among them.
  package init?(persons counts: [Int64], predictors: [Double], observed total: Int64) {
    let persons = PersonsByOdds(persons: counts, predictors: predictors)
    let observed = Double(total - persons.sureSuccesses)
    precondition(observed >= 0 && observed <= persons.count, "sure outcomes are as they were")
    guard persons.count > 0 else { return nil }
    let (mean, variance) = persons.moments(shift: 0)
    let isNear = (observed - mean).magnitude <= Self.nearDeviations * variance.squareRoot()
    let centre = isNear ? 0 : persons.shift(expecting: observed)
    guard isNear || persons.moments(shift: centre).variance <= Self.shiftedVarianceMax else {
      return nil
    }
    self.persons = persons
    self.observed = observed
    self.centre = centre
    distribution = persons.distribution(shift: centre)
    place = Int(observed) - distribution.lowest
    guard distribution.probabilities.indices.contains(place) else { return nil }
    pValue = computedPValue(mean: mean)
    let sure = Double(persons.sureSuccesses)
    let none = observed == 0
    let all = observed == persons.count
    expected = Interval(
      lower: sure + (none ? 0 : expectation(whereBelowIs: 1 - Self.tailShare)),
      upper: sure + (all ? persons.count : expectation(whereBelowIs: Self.tailShare)))
  }

  private func computedPValue(mean: Double) -> Double {
    let (below, at, above) = parts(shift: -centre)
    let norm = centre == 0 ? 1 : Elementary.exp(persons.logNorm(centre) - centre * observed)
    // The side away from the bulk: there nothing has been cut off.
    let side = (observed >= mean ? above + at / 2 : below + at / 2) * norm
    return min(1, 2 * min(side, 1 - side))
  }

  /// Σ nμ(δ) where P(X < o) + ½P(X = o), which falls with δ, is `target`.
  private func expectation(whereBelowIs target: Double) -> Double {
    var (low, high) = (0.0, 0.0)
    var step = 0.25
    while high < Self.shiftMax, belowShare(shift: high) > target {
      (low, high) = (high, high + step)
      step *= 2
    }
    step = 0.25
    while low > -Self.shiftMax, belowShare(shift: low) < target {
      (low, high) = (low - step, low)
      step *= 2
    }
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if belowShare(shift: middle) > target { low = middle } else { high = middle }
    }
    return persons.moments(shift: centre + low).mean
  }

  /// P(X < o) + ½P(X = o) under `shift` more than the centre.
  private func belowShare(shift: Double) -> Double {
    let (below, at, above) = parts(shift: shift)
    let total = below + at + above
    // Of the two sums the one that cannot overflow.
    return shift >= 0 ? (below + at / 2) / total : 1 - (above + at / 2) / total
  }

  /// Σ P(x) e^{shift (x − o)} below, at and above the observed number.
  private func parts(shift: Double) -> (below: Double, at: Double, above: Double) {
    let probabilities = distribution.probabilities.span
    let up = Elementary.exp(shift)
    let down = Elementary.exp(-shift)
    var (below, above) = (0.0, 0.0)
    for index in 0..<place { below = (below + probabilities[index]) * down }
    var index = probabilities.count - 1
    while index > place {
      above = (above + probabilities[index]) * up
      index -= 1
    }
    return (below, probabilities[place], above)
  }
}
