internal import Yams

/// Reads covariates that are made of facts.
extension DefinitionReader {
  mutating func readCovariateRules(_ node: Node) -> [CovariateRule]? {
    guard let mapping = node.mapping else {
      add(at: node, "\(node.kind) as `covariates`", expected: Self.expectedRule)
      return nil
    }
    if mapping.count > Self.covariateCountMax {
      add(
        at: node, "\(mapping.count) covariates", expected: "at most \(Self.covariateCountMax)")
    }
    var rules: [CovariateRule] = []
    for (key, value) in mapping {
      guard let name = text(of: key, key: "covariate name", byteCountMax: 64) else { continue }
      if name.text == Covariate.periodName {
        add(
          fault(
            at: name, "covariate `\(name.text)`",
            expected: "another name: pooled periods are a covariate of this one"))
      }
      guard let rule = readCovariateRule(value, name: name.text) else { continue }
      if rule.fact.subject == .person, rules.last?.fact.subject == .kommune {
        add(
          fault(
            at: name, "covariate `\(name.text)` of the person behind one of the kommune",
            expected: "those of the kommune last, which is their place in the model"))
      }
      rules.append(rule)
    }
    return rules.count == mapping.count ? rules : nil
  }

  private static let expectedRule =
    "{fact: FACT, levels: {LEVEL: VALUES…}}, with `of: kommune` for facts of the kommune"

  private mutating func readCovariateRule(_ node: Node, name: String) -> CovariateRule? {
    guard node.mapping != nil else {
      add(at: node, "\(node.kind) as covariate `\(name)`", expected: Self.expectedRule)
      return nil
    }
    let known = ["of", "fact", "levels", "outside"]
    guard let fields = fields(of: node, key: name, known: known) else { return nil }
    guard let factNode = fields["fact"], let levelsNode = fields["levels"] else {
      let missing = fields["fact"] == nil ? "fact" : "levels"
      add(at: node, "no `\(missing)` of covariate `\(name)`", expected: Self.expectedRule)
      return nil
    }
    var subject = Fact.Subject.person
    if let of = fields["of"] {
      guard of.scalar?.string == Fact.Subject.kommune.rawValue else {
        add(at: of, "\(of.kind) as `of`", expected: "`kommune`, or no `of` for the person")
        return nil
      }
      subject = .kommune
    }
    guard let fact = fact(factNode, of: subject) else { return nil }
    let outside = fields["outside"].map { values($0, of: fact) } ?? FactValues()
    guard let levels = readLevels(levelsNode, of: fact, covariate: name), let outside else {
      return nil
    }
    let rule = CovariateRule(name: name, fact: fact, levels: levels, outside: outside)
    checkEveryValueIsOnce(in: rule, at: levelsNode)
    return rule
  }

  private mutating func readLevels(
    _ node: Node, of fact: Fact, covariate: String
  ) -> [CovariateRule.Level]? {
    guard let mapping = node.mapping, (1...Covariate.levelCountMax).contains(mapping.count) else {
      add(
        at: node, "\(node.mapping.map { "\($0.count)" } ?? node.kind) as levels of `\(covariate)`",
        expected: "a mapping of 1…\(Covariate.levelCountMax) levels to values of the fact")
      return nil
    }
    var levels: [CovariateRule.Level] = []
    for (key, value) in mapping {
      let name = text(of: key, key: "level of `\(covariate)`", byteCountMax: 64)
      guard let values = values(value, of: fact), let name else { continue }
      levels.append(CovariateRule.Level(name: name.text, values: values))
    }
    return levels.count == mapping.count ? levels : nil
  }

  /// Whoever is counted has one level of each covariate.
  private mutating func checkEveryValueIsOnce(in rule: CovariateRule, at node: Node) {
    let parts = rule.levels.map(\.values) + [rule.outside]
    for (index, name) in rule.fact.names.enumerated() {
      let count = parts.count { $0.names.contains(index) }
      if count != 1 { addUncovered("`\(name)`", count: count, in: rule, at: node) }
    }
    guard let scale = rule.fact.scale else { return }
    var end = FactValues.lowest
    for range in parts.flatMap(\.ranges).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > end {
        let gap = FactValues.text(of: end..<range.lowerBound, scale: scale)
        addUncovered("`\(gap)`", count: 0, in: rule, at: node)
      } else if range.lowerBound < end {
        let common = range.lowerBound..<min(end, range.upperBound)
        let text = FactValues.text(of: common, scale: scale)
        addUncovered("`\(text)`", count: 2, in: rule, at: node)
      }
      end = max(end, range.upperBound)
    }
    if end < FactValues.highest {
      let gap = FactValues.text(of: end..<FactValues.highest, scale: scale)
      addUncovered("`\(gap)`", count: 0, in: rule, at: node)
    }
  }

  private mutating func addUncovered(
    _ values: String, count: Int, in rule: CovariateRule, at node: Node
  ) {
    add(
      at: node,
      "\(values) of `\(rule.fact.rawValue)` in \(count == 0 ? "no level" : "\(count) levels") "
        + "of `\(rule.name)`",
      expected: "every value in one level, or in `outside` if the population rules it out")
  }
}
