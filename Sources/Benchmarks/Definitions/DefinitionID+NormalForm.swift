internal import Statistics

extension DefinitionID {
  /// Raised by any change of the code that turns facts into observations: what was added under
  /// one version must be taken back by the same version.
  package static let evaluatorVersion = 1

  init(ofNormalForm form: String) {
    var hash = FNV1a64()
    hash.combine("kommunepuls evaluator \(Self.evaluatorVersion)\n".utf8)
    hash.combine(form.utf8)
    self.init(rawValue: hash.value)
  }
}

extension BenchmarkDefinition {
  /// All that decides which cell a person counts in, one fact a line. Every text is preceded by
  /// its length in UTF-8 bytes, so that no two definitions share a form.
  static func normalForm(
    id: String, source: Source, units: [Unit], covariates: [Covariate], rules: RegisterRules?
  ) -> String {
    var lines = ["area \(quoted(id))", "source \(source.rawValue)"]
    lines += units.map { "unit \(quoted($0.code))" }
    for covariate in covariates {
      lines.append("covariate \(quoted(covariate.name))")
      lines += covariate.levels.map { "level \(quoted($0))" }
    }
    if let rules { lines += rules.normalForm }
    return lines.joined(separator: "\n")
  }

  fileprivate static func quoted(_ text: String) -> String { "\(text.utf8.count):\(text)" }
}

extension RegisterRules {
  /// All but the last period, which a new year moves without changing any cell.
  fileprivate var normalForm: [String] {
    ["kind \(kind.rawValue)", "first \(periods.lowerBound)", "date \(dateForm)"]
      + population.map { "population \($0.form)" }
      + ["outcome \(outcomeForm)", "kommune \(kommune.rawValue)"]
      + covariates.flatMap { $0.form(of: "person") }
      + kommuneCovariates.flatMap { $0.form(of: "kommune") }
  }

  private var dateForm: String {
    switch date {
    case .every(let month, let day): "every \(month) \(day)"
    case .firstPermit(let categories, let since):
      "permit \(categories.map { Fact.permitCategories[$0] }.joined(separator: " ")) since \(since)"
    case .firstExam(let month, let day): "exam \(month) \(day)"
    }
  }

  private var outcomeForm: String {
    switch outcome {
    case .fact(let condition): condition.form
    case .beginning(let rule):
      "begins \(rule.activities.map(\.rawValue).joined(separator: " ")) years \(rule.withinYears)"
        + " days \(rule.lastingDays) joining \(rule.joiningDays)"
    }
  }
}

extension RegisterRules.Condition {
  fileprivate var form: String { "\(fact.rawValue) \(values.text(of: fact))" }
}

extension CovariateRule {
  fileprivate func form(of subject: String) -> [String] {
    ["fact of \(subject) \(BenchmarkDefinition.quoted(name)) \(fact.rawValue)"]
      + levels.map {
        "values \(BenchmarkDefinition.quoted($0.name)) \($0.values.text(of: fact))"
      } + ["outside \(outside.text(of: fact))"]
  }
}
