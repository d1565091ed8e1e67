/// Residuals that have a standard error: how much they differ beyond what chance explains.
///
/// Sources: Paule and Mandel, J. Res. NBS 87 (1982) 377; DerSimonian and Laird, Controlled
/// Clinical Trials 7 (1986) 177; Spiegelhalter, Statistics in Medicine 24 (2005) 1185.
package struct Heterogeneity: Sendable {
  /// Both tails are winsorised at this share.
  static let winsorShare = 0.1

  private(set) var residuals: [Double] = []
  private(set) var variances: [Double] = []

  var count: Int { residuals.count }

  package init() {}

  /// - Parameter standardError: above 0, in the residual's unit.
  package mutating func append(residual: Double, standardError: Double) {
    precondition(standardError > 0, "a standard error is above 0")
    residuals.append(residual)
    variances.append(standardError * standardError)
  }

  /// Solves Σ(r − m)²/(SE² + τ²) = K − 1, m the weighted mean, by bisection down to two
  /// neighbouring doubles; 0 where chance explains all, `nil` for fewer than two units.
  package var pauleMandelVariance: Double? {
    guard count >= 2 else { return nil }
    guard excess(over: 0) > 0 else { return 0 }
    var low = 0.0
    var high = variances.reduce(0, max)
    while excess(over: high) > 0 {
      low = high
      high *= 2
    }
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if excess(over: middle) > 0 { low = middle } else { high = middle }
    }
  }

  /// The moment estimate max(0, (Q − (K − 1)) / (S₁ − S₂/S₁)); `nil` for fewer than two units.
  package var derSimonianLairdVariance: Double? {
    guard count >= 2 else { return nil }
    let weights = variances.map { 1 / $0 }
    let first = weights.reduce(0, +)
    let scale = first - weights.reduce(0) { $0 + $1 * $1 } / first
    return scale > 0 ? max(0, excess(over: 0) / scale) : nil
  }

  /// The over-dispersion φ: mean squared z after winsorising; `nil` for fewer than two units.
  package var overdispersion: Double? {
    guard count >= 2 else { return nil }
    let scores = zip(residuals, variances).map { $0 / $1.squareRoot() }
    let sorted = scores.sorted()
    let low = Self.quantile(Self.winsorShare, ofSorted: sorted)
    let high = Self.quantile(1 - Self.winsorShare, ofSorted: sorted)
    let squares = scores.map { min(max($0, low), high) }.map { $0 * $0 }
    return squares.reduce(0, +) / Double(count)
  }

  /// Between units by the winsorised scores, max(0, (Kφ − (K − 1)) / (S₁ − S₂/S₁)); `nil` for fewer
  /// than two units.
  package var funnelVariance: Double? {
    guard let phi = overdispersion else { return nil }
    let weights = variances.map { 1 / $0 }
    let first = weights.reduce(0, +)
    let scale = first - weights.reduce(0) { $0 + $1 * $1 } / first
    return scale > 0 ? max(0, (Double(count) * phi - Double(count - 1)) / scale) : nil
  }

  /// The quantile of type 7 (Hyndman and Fan, The American Statistician 50 (1996) 361): linear
  /// between the order statistics around (count − 1)·share. `values` are sorted, not empty.
  package static func quantile(_ share: Double, ofSorted values: [Double]) -> Double {
    let position = Double(values.count - 1) * share
    let low = Int(position)
    let high = min(low + 1, values.count - 1)
    return values[low] + (position - Double(low)) * (values[high] - values[low])
  }

  /// Σ(r − m)²/(SE² + τ²) − (K − 1): falls with τ².
  private func excess(over tauSquared: Double) -> Double {
    var weightSum = 0.0
    var residualSum = 0.0
    for (residual, variance) in zip(residuals, variances) {
      let weight = 1 / (variance + tauSquared)
      weightSum += weight
      residualSum += weight * residual
    }
    let mean = residualSum / weightSum
    var sum = 0.0
    for (residual, variance) in zip(residuals, variances) {
      sum += (residual - mean) * (residual - mean) / (variance + tauSquared)
    }
    return sum - Double(count - 1)
  }
}
