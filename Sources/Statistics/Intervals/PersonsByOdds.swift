/// A unit's persons in groups of equal log-odds, those with a sure outcome apart.
struct PersonsByOdds: Sendable {
  private var persons: [Int64] = []
  private var predictors: [Double] = []
  /// Persons whose outcome is open.
  private(set) var count = 0.0
  private(set) var sureSuccesses: Int64 = 0

  init(persons counts: [Int64], predictors all: [Double]) {
    for (n, predictor) in zip(counts, all) {
      if predictor.isFinite {
        persons.append(n)
        predictors.append(predictor)
        count += Double(n)
      } else if predictor > 0 {
        sureSuccesses += n
      }
    }
  }

  /// Of the number of successes among open outcomes, with all log-odds raised by `shift`.
  func moments(shift: Double) -> (mean: Double, variance: Double) {
    var (mean, variance) = (0.0, 0.0)
    for (n, predictor) in zip(persons, predictors) {
      let (share, complement) = Self.shares(predictor + shift)
      mean += Double(n) * share
      variance += Double(n) * (share * complement)
    }
    return (mean, variance)
  }

  func distribution(shift: Double) -> PoissonBinomial {
    var distribution = PoissonBinomial()
    for (n, predictor) in zip(persons, predictors) {
      let (share, complement) = Self.shares(predictor + shift)
      distribution.add(persons: n, share: share, complement: complement)
    }
    return distribution
  }

  /// A shift under which about `successes` are expected: within a quarter of a standard deviation,
  /// or of a person. Half a person stands for none, and likewise for all.
  func shift(expecting successes: Double) -> Double {
    let target = min(max(successes, 0.5), count - 0.5)
    var (low, high) = (-ExactTest.shiftMax, ExactTest.shiftMax)
    while true {
      let middle = low + (high - low) / 2
      let (mean, variance) = moments(shift: middle)
      let distance = mean - target
      if distance.magnitude <= 0.25 * max(1, variance.squareRoot()) { return middle }
      if middle <= low || middle >= high { return middle }
      if distance < 0 { low = middle } else { high = middle }
    }
  }

  /// ln Π (1 − μ + μ e^shift): what probabilities times e^{shift x} sum to.
  func logNorm(_ shift: Double) -> Double {
    let up = Elementary.exp(shift) - 1
    let down = Elementary.exp(-shift) - 1
    return zip(persons, predictors).reduce(0) { sum, group in
      let (share, complement) = Self.shares(group.1)
      let log =
        share <= 0.5
        ? Elementary.log1p(share * up) : shift + Elementary.log1p(complement * down)
      return sum + Double(group.0) * log
    }
  }

  @inline(__always)
  private static func shares(_ predictor: Double) -> (share: Double, complement: Double) {
    let odds = Elementary.boundedExp(-predictor.magnitude)
    let larger = 1 / (1 + odds)
    return predictor >= 0 ? (larger, odds * larger) : (odds * larger, larger)
  }
}
