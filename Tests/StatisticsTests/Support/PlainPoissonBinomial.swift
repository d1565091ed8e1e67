import Foundation
import Statistics

/// The distribution of the number of successes, one person after the other, all of it; slow.
struct PlainPoissonBinomial {
  private(set) var probabilities = [1.0]

  /// Chances from log-odds, all raised by `shift`.
  init(_ groups: [(persons: Int64, predictor: Double)], shift: Double = 0) {
    for group in groups {
      let share = 1 / (1 + exp(-group.predictor - shift))
      let complement = 1 / (1 + exp(group.predictor + shift))
      for _ in 0..<group.persons {
        var next = [Double](repeating: 0, count: probabilities.count + 1)
        for (index, probability) in probabilities.enumerated() {
          next[index] += probability * complement
          next[index + 1] += probability * share
        }
        probabilities = next
      }
    }
  }

  /// P(X < o) + ½P(X = o), and P(X > o) + ½P(X = o).
  func sides(of observed: Int64) -> (below: Double, above: Double) {
    let place = Int(observed)
    let half = probabilities[place] / 2
    return (
      probabilities[..<place].reduce(half, +),
      probabilities[(place + 1)...].reversed().reduce(half, +)
    )
  }

  static func pValue(
    _ groups: [(persons: Int64, predictor: Double)], observed: Int64, shift: Double = 0
  ) -> Double {
    let (below, above) = PlainPoissonBinomial(groups, shift: shift).sides(of: observed)
    return min(1, 2 * min(below, above))
  }

  static func mean(_ groups: [(persons: Int64, predictor: Double)], shift: Double) -> Double {
    groups.reduce(0) { $0 + Double($1.persons) / (1 + exp(-$1.predictor - shift)) }
  }
}
