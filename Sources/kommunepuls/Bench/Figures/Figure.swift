internal import Foundation

/// A measured number: of several runs the median, and how far they lie apart.
struct Figure: Encodable {
  /// What the number is to be, if anything was promised.
  enum Wanted {
    case atLeast(Double)
    case atMost(Double)
  }

  /// For programs: `restore_seconds`.
  let name: String
  /// For people, without the unit.
  let title: String
  let unit: String
  let median: Double
  let lowest: Double
  let highest: Double
  let runs: Int
  let wanted: Wanted?

  init(_ name: String, _ title: String, unit: String, of runs: [Double], _ wanted: Wanted? = nil) {
    precondition(!runs.isEmpty, "a figure has at least one run")
    self.name = name
    self.title = title
    self.unit = unit
    let sorted = runs.sorted()
    median = Self.rounded(sorted[sorted.count / 2])
    lowest = Self.rounded(sorted[0])
    highest = Self.rounded(sorted[sorted.count - 1])
    self.runs = runs.count
    self.wanted = wanted
  }

  /// The value below which a share of the samples lies: the nearest rank.
  static func quantile(_ share: Double, of samples: [Double]) -> Double {
    precondition(!samples.isEmpty, "a quantile of nothing")
    let rank = Int((share * Double(samples.count)).rounded(.up))
    return samples.sorted()[min(max(rank, 1), samples.count) - 1]
  }

  /// Four significant digits are more than a run repeats.
  private static func rounded(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    let scale = pow(10, 3 - log10(abs(value)).rounded(.down))
    return (value * scale).rounded() / scale
  }

  private enum Key: String, CodingKey {
    case name, unit, median, lowest, highest, runs
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(unit, forKey: .unit)
    try container.encode(median, forKey: .median)
    try container.encode(lowest, forKey: .lowest)
    try container.encode(highest, forKey: .highest)
    try container.encode(runs, forKey: .runs)
    switch wanted {
    case .atLeast(let bound): try container.encode(bound, forKey: .atLeast)
    case .atMost(let bound): try container.encode(bound, forKey: .atMost)
    case nil: break
    }
  }
}
