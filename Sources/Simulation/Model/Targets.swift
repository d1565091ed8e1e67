/// The residuals aimed at: percentage points by kommune, in the table's order.
struct Targets {
  private let kommuner: KommuneTable
  private let scenario: Scenario
  /// What the employment benchmarks of a kommune have in common, standard normal.
  private let common: [Double]
  /// The order drawn that goes least with the conditions of the kommuner is taken.
  private static let orderCount = 200

  init(_ scenario: Scenario, _ kommuner: KommuneTable, _ random: inout SeededGenerator) {
    self.scenario = scenario
    self.kommuner = kommuner
    var common: [Double] = []
    for _ in 0..<kommuner.count { common.append(random.normal()) }
    self.common = common
  }

  func residuals(
    of area: Area, shares: [Double], _ random: inout SeededGenerator
  ) -> [Double] {
    let raw: [Double]
    switch scenario {
    case .realistic:
      raw = common.map { (area.isOfEmployment ? 0.6 * $0 : 0) + 0.8 * random.normal() }
    case .factSheet:
      raw = listed(area, shares: shares, &random)
    }
    let ordered = raw.sorted(by: >)
    let gap = (ordered.prefix(20).reduce(0, +) - ordered.suffix(20).reduce(0, +)) / 20
    let mean = zip(raw, shares).reduce(0) { $0 + $1.0 * $1.1 }
    return raw.map { ($0 - mean) * area.gap / gap }
  }

  /// The kommuner of the area's list on the ten best places, the others on the rest, so that the
  /// effects are as good as unrelated to the conditions that the models adjust for.
  private func listed(
    _ area: Area, shares: [Double], _ random: inout SeededGenerator
  ) -> [Double] {
    let best = area.factSheetBest.compactMap(kommuner.index(ofName:))
    precondition(best.count == 10, "the list of \(area.id) names ten kommuner of the table")
    let others = (0..<kommuner.count).filter { !best.contains($0) }
      .sorted { (shares[$0], $1) > (shares[$1], $0) }
    var values = [Double](repeating: 0, count: kommuner.count)
    for (place, index) in random.order(of: 10).enumerated() {
      values[best[index]] = Self.ladder(place)
    }
    var chosen = values
    var least = Double.infinity
    for _ in 0..<Self.orderCount {
      for (place, kommune) in Self.places(of: others, &random).enumerated() {
        values[kommune] = Self.ladder(10 + place)
      }
      let relation = relation(of: values, shares: shares)
      if relation < least {
        least = relation
        chosen = values
      }
    }
    return chosen
  }

  /// An order for the places below the ten best, drawn. The places next to them go to kommuner of
  /// the larger half, and none of the smallest comes into the upper half of the country: a result
  /// that rests on few persons strays far, and from there no population would be large enough to
  /// tell it from the ten best.
  ///
  /// - Parameter others: by their number of persons, largest first.
  private static func places(of others: [Int], _ random: inout SeededGenerator) -> [Int] {
    let larger = random.order(of: others.count / 2).map { others[$0] }
    let next = larger.prefix(10)
    let upperCandidates = others.dropLast(smallestCount).filter { !next.contains($0) }
    let upper = random.order(of: upperCandidates.count).prefix(upperCount)
      .map { upperCandidates[$0] }
    let lowerCandidates = others.filter { !next.contains($0) && !upper.contains($0) }
    return next + upper + random.order(of: lowerCandidates.count).map { lowerCandidates[$0] }
  }

  private static let smallestCount = 20
  /// Places 20…53.
  private static let upperCount = 34

  /// The residual of a place of 0…97: a step below the ten best, so that they stay the ten best on
  /// any scale.
  private static func ladder(_ place: Int) -> Double {
    switch place {
    case ..<10: 17.2 - 0.1 * Double(place)
    case ..<20: 4.6 - 0.1 * Double(place - 10)
    case ..<78: 3.6 - 10.4 * Double(place - 20) / 57
    default: -7.1 - 0.41 * Double(place - 78)
    }
  }

  /// How far the persons' means of the values in bands of unemployment and of towns lie from 0.
  private func relation(of values: [Double], shares: [Double]) -> Double {
    let mean = zip(values, shares).reduce(0) { $0 + $1.0 * $1.1 }
    var sums = [Double](repeating: 0, count: 8)
    for (index, kommune) in kommuner.kommuner.enumerated() {
      let value = (values[index] - mean) * shares[index]
      let unemployed = kommune.unemployed
      sums[unemployed < 4 ? 0 : unemployed < 5 ? 1 : unemployed < 6 ? 2 : 3] += value
      sums[kommune.urban < 70 ? 4 : kommune.urban < 80 ? 5 : kommune.urban < 90 ? 6 : 7] += value
    }
    return sums.reduce(0) { $0 + $1 * $1 }
  }
}
