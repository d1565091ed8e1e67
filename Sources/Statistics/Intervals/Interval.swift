/// A range that holds a true value in 95 of 100 cases.
package struct Interval: Hashable, Sendable {
  package var lower: Double
  package var upper: Double

  package init(lower: Double, upper: Double) {
    precondition(lower <= upper, "the lower end comes first")
    self.lower = lower
    self.upper = upper
  }

  /// The score interval of a share, 0…1.
  ///
  /// Source: Wilson, Journal of the American Statistical Association 22 (1927) 209.
  package static func wilson(successes: Int64, persons: Int64) -> Interval {
    precondition(persons > 0 && (0...persons).contains(successes), "successes among persons")
    let n = Double(persons)
    let share = Double(successes) / n
    let square = NormalDistribution.z95 * NormalDistribution.z95
    let scale = 1 + square / n
    let centre = (share + square / (2 * n)) / scale
    let spread = (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    let half = NormalDistribution.z95 * spread / scale
    // At the ends the exact bounds are 0 and 1.
    return Interval(
      lower: successes == 0 ? 0 : centre - half, upper: successes == persons ? 1 : centre + half)
  }
}
