/// A kommune as the synthetic population knows it.
struct Kommune: Sendable {
  let code: Int
  let name: String
  /// In or around the capital.
  let isCapital: Bool
  let population: Double
  /// A relative number of non-western inhabitants.
  let nonWestern: Double
  /// Per cent, in the year that the figures are of.
  let unemployed: Double
  let tertiary: Double
  let urban: Double
}

/// The 98 kommuner in the order of their codes, and how persons are spread over them.
struct KommuneTable: Sendable {
  let kommuner: [Kommune]
  /// Where persons of non-western origin live: shares, summing to 1.
  let residentShares: [Double]
  /// Where newcomers are given a home: spread more evenly, as quotas do.
  let newcomerShares: [Double]
  private let residentLimits: [Double]
  private let newcomerLimits: [Double]

  init(_ kommuner: [Kommune]) {
    self.kommuner = kommuner
    let nonWestern = Self.shares(kommuner.map(\.nonWestern))
    let population = Self.shares(kommuner.map(\.population))
    residentShares = nonWestern
    newcomerShares = zip(nonWestern, population).map { 0.4 * $0 + 0.6 * $1 }
    residentLimits = Self.limits(residentShares)
    newcomerLimits = Self.limits(newcomerShares)
  }

  var count: Int { kommuner.count }

  func index(ofCode code: Int) -> Int? { kommuner.firstIndex { $0.code == code } }

  func index(ofName name: String) -> Int? { kommuner.firstIndex { $0.name == name } }

  func shares(ofNewcomers isNewcomer: Bool) -> [Double] {
    isNewcomer ? newcomerShares : residentShares
  }

  /// The index of a kommune, drawn.
  func draw(isNewcomer: Bool, _ random: inout SeededGenerator) -> Int {
    let limits = isNewcomer ? newcomerLimits : residentLimits
    let place = random.unit()
    var low = 0
    var high = limits.count - 1
    while low < high {
      let middle = (low + high) / 2
      if place < limits[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func shares(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  private static func limits(_ shares: [Double]) -> [Double] {
    var sum = 0.0
    return shares.map { share in
      sum += share
      return sum
    }
  }
}
