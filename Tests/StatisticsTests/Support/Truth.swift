import Foundation
import Statistics

/// Units whose persons have known chances: logistic in three covariates, and raised or lowered
/// for all persons of a unit.
struct Truth {
  static let levelCounts = [2, 3, 4]
  static let patterns: [[UInt8]] = (0..<24).map { (number: UInt8) -> [UInt8] in
    [number / 12, number / 4 % 3, number % 4]
  }

  /// Persons of each unit and pattern.
  private(set) var persons: [[Int64]] = []
  private(set) var chances: [[Double]] = []

  /// - Parameter deviation: of the units' effects on log-odds.
  init(unitCount: Int, deviation: Double, using random: inout SplitMix64) {
    let coefficients = Self.levelCounts.map { count in
      (0..<count).map { _ in Double.random(in: -0.8...0.8, using: &random) }
    }
    for _ in 0..<unitCount {
      let mix = Self.patterns.map { _ in Double.random(in: 0.1...1, using: &random) }
      let size = Double.random(in: 8...35, using: &random)
      let effect = deviation * random.normal()
      persons.append(mix.map { Int64(size * $0) })
      chances.append(
        Self.patterns.map { levels in
          let odds = zip(coefficients, levels).reduce(effect) { $0 + $1.0[Int($1.1)] }
          return 1 / (1 + exp(-odds))
        })
    }
  }

  /// A table of outcomes drawn by the chances.
  func table(using random: inout SplitMix64) -> CellTable {
    var cells: [Cell] = []
    for unit in persons.indices {
      for (pattern, n) in persons[unit].enumerated() where n > 0 {
        let chance = chances[unit][pattern]
        let s = (0..<n).count { _ in Double.random(in: 0..<1, using: &random) < chance }
        cells.append((unit, Self.patterns[pattern], n, Int64(s)))
      }
    }
    return CellTable(unitCount: persons.count, levelCounts: Self.levelCounts, cells)
  }

  /// What the units' residuals estimate: 100 Σ n(π − μ*)/n, μ* the model fitted to the chances π
  /// themselves.
  var residualsPP: [Double] {
    let rows = Self.patterns.map { levels -> [Double] in
      var row = [1.0]
      for (count, level) in zip(Self.levelCounts, levels) {
        for column in 1..<count { row.append(column == Int(level) ? 1 : 0) }
      }
      return row
    }
    let totals = Self.patterns.indices.map { pattern in
      persons.reduce(0) { $0 + Double($1[pattern]) }
    }
    let successes = Self.patterns.indices.map { pattern in
      persons.indices.reduce(0) {
        $0 + Double(persons[$1][pattern]) * chances[$1][pattern]
      }
    }
    let shares = DenseModel.shares(rows, persons: totals, successes: successes)
    return persons.indices.map { unit in
      let total = persons[unit].reduce(0) { $0 + Double($1) }
      let surplus = Self.patterns.indices.reduce(0) {
        $0 + Double(persons[unit][$1]) * (chances[unit][$1] - shares[$1])
      }
      return 100 * surplus / total
    }
  }
}

extension SplitMix64 {
  /// By Box and Muller.
  mutating func normal() -> Double {
    let radius = (-2 * log(Double.random(in: 0x1p-60..<1, using: &self))).squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
  }
}
