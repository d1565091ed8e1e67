internal import Benchmarks

/// The levels of a fact, laid out to find a value's level at once. A condition is a table with one
/// level.
struct LevelTable: Sendable {
  let fact: Fact
  /// By index of the name.
  private let nameLevels: [UInt8]
  /// Ascending; behind the last there is no number.
  private let ends: [Int]
  /// Of the numbers before each end.
  private let numberLevels: [UInt8]

  /// No level has this index: there are at most 250.
  static let outside: UInt8 = 255

  init(_ rule: CovariateRule) {
    self.init(fact: rule.fact, levels: rule.levels.map(\.values))
  }

  init(_ condition: RegisterRules.Condition) {
    self.init(fact: condition.fact, levels: [condition.values])
  }

  private init(fact: Fact, levels: [FactValues]) {
    self.fact = fact
    nameLevels = fact.names.indices.map { name in
      levels.firstIndex { $0.names.contains(name) }.map(UInt8.init) ?? Self.outside
    }
    let bounds = levels.flatMap(\.ranges).flatMap { [$0.lowerBound, $0.upperBound] }
    ends = Set(bounds + [FactValues.highest]).subtracting([FactValues.lowest]).sorted()
    numberLevels = ends.map { end in
      levels.firstIndex { $0.contains(.number(end - 1)) }.map(UInt8.init) ?? Self.outside
    }
  }

  func level(of value: FactValue) -> UInt8 {
    switch value {
    case .name(let index): return nameLevels[index]
    case .number(let number):
      var place = 0
      while number >= ends[place] { place += 1 }
      return numberLevels[place]
    }
  }
}
