internal import Statistics

/// The true model of one benchmark: log-odds = intercept + covariates + effect of the kommune.
struct AreaModel: Sendable {
  let area: Area
  private(set) var intercept = 0.0
  /// By kommune, in the table's order; their mean over the persons is 0.
  private(set) var effects: [Double]
  /// By kommune, percentage points.
  private(set) var residuals: [Double]
  /// The country's true share of success.
  private(set) var share = 0.0

  private static let rounds = 15

  /// Finds intercept and effects for which the residuals have the differences of `targets` (in
  /// percentage points) and the country's share is the area's.
  ///
  /// - Parameters:
  ///   - covariates: for each kommune the linear parts of a sample of its persons.
  ///   - shares: of the kommuner among all persons.
  init(_ area: Area, targets: [Double], covariates: [[Double]], shares: [Double]) {
    self.area = area
    effects = targets.map { _ in 0 }
    residuals = effects
    for _ in 0..<Self.rounds {
      let slopes = evaluate(covariates, shares)
      var steps = effects.indices.map { kommune in
        (targets[kommune] - residuals[kommune]) / 100 / slopes[kommune]
      }
      // A shift of all effects is the intercept's.
      let mean = Self.mean(steps, shares)
      for kommune in steps.indices {
        steps[kommune] -= mean
        effects[kommune] += steps[kommune]
      }
      intercept += (area.share - share) / Self.mean(slopes, shares)
    }
    _ = evaluate(covariates, shares)
  }

  /// The chance of success, given the covariates' part.
  func chance(_ linear: Double, kommune: Int) -> Double {
    Self.logistic(intercept + linear + effects[kommune])
  }

  /// ln(1 + odds): the hazard of a window, where starting within it has the model's chance.
  func hazard(_ linear: Double, kommune: Int) -> Double {
    Elementary.log1p(Elementary.exp(intercept + linear + effects[kommune]))
  }

  /// Sets share and residuals; returns each kommune's mean of μ(1 − μ).
  private mutating func evaluate(_ covariates: [[Double]], _ shares: [Double]) -> [Double] {
    let expected = ExpectedShare(intercept: intercept, effects: effects, shares: shares)
    var total = 0.0
    var slopes = shares
    for kommune in effects.indices {
      var observed = 0.0
      var difference = 0.0
      var slope = 0.0
      for linear in covariates[kommune] {
        let chance = chance(linear, kommune: kommune)
        observed += chance
        difference += chance - expected[linear]
        slope += chance * (1 - chance)
      }
      let count = Double(covariates[kommune].count)
      total += shares[kommune] * observed / count
      residuals[kommune] = 100 * difference / count
      slopes[kommune] = slope / count
    }
    share = total
    return slopes
  }

  private static func mean(_ values: [Double], _ shares: [Double]) -> Double {
    zip(values, shares).reduce(0) { $0 + $1.0 * $1.1 }
  }

  static func logistic(_ x: Double) -> Double { 1 / (1 + Elementary.exp(-x)) }
}

/// The country's chance of success by the covariates' part: the mean over the kommuner.
private struct ExpectedShare {
  private static let start = -8.0
  private static let step = 0.25
  private var values: [Double] = []

  init(intercept: Double, effects: [Double], shares: [Double]) {
    for point in 0...64 {
      let x = intercept + Self.start + Self.step * Double(point)
      var sum = 0.0
      for (effect, share) in zip(effects, shares) { sum += share * AreaModel.logistic(x + effect) }
      values.append(sum)
    }
  }

  /// Linear between points a quarter apart: off by less than 0.0008.
  subscript(linear: Double) -> Double {
    let place = min(max((linear - Self.start) / Self.step, 0), 63.999)
    let low = Int(place)
    let rest = place - Double(low)
    return values[low] + rest * (values[low + 1] - values[low])
  }
}
