/// A covariate made of a fact: which of the fact's values each level stands for. Every value is in
/// one level or outside.
package struct CovariateRule: Hashable, Sendable {
  package struct Level: Hashable, Sendable {
    package let name: String
    package let values: FactValues

    package init(name: String, values: FactValues) {
      self.name = name
      self.values = values
    }
  }

  package let name: String
  package let fact: Fact
  package let levels: [Level]
  /// Values that the population rules out: whoever has one all the same is not counted.
  package let outside: FactValues

  package init(name: String, fact: Fact, levels: [Level], outside: FactValues = FactValues()) {
    self.name = name
    self.fact = fact
    self.levels = levels
    self.outside = outside
  }

  package var covariate: Covariate { Covariate(name: name, levels: levels.map(\.name)) }

  /// The index of the level that the value is in; `nil` outside.
  package func level(of value: FactValue) -> Int? {
    levels.firstIndex { $0.values.contains(value) }
  }

  /// The level of a share in percent, rounded to hundredths; a missing one is `unknown`.
  package func level(ofPercent value: Double?) -> Int? {
    guard let value else {
      return fact.names.firstIndex(of: "unknown").flatMap { level(of: .name($0)) }
    }
    return level(of: .number(Int((value * 100).rounded())))
  }
}
