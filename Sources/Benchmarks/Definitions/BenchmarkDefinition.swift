/// One benchmark: an area (indsatsområde), its units and the covariates of its model.
package struct BenchmarkDefinition: Hashable, Sendable {
  /// Where the persons' observations come from.
  package enum Source: String, CaseIterable, Hashable, Sendable {
    /// Ready observations on `register.observations`.
    case observations
    /// Derived from what the registers hold on a person.
    case registers
  }

  /// How often a person stands in a benchmark.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Once: periods may be pooled.
    case flow
    /// In several periods, perhaps: pooling them would count a person twice.
    case stock
  }

  /// The area's id, which is also the key of its rankings: `[a-z0-9-]{1,64}`.
  package let id: String
  package let title: String
  package let source: Source
  package let kind: Kind
  /// Sorted by the code's UTF-8 bytes; codes are distinct.
  package let units: [Unit]
  /// What a pattern has a level of: in file order, which is the order of the model's columns.
  package let covariates: [Covariate]
  /// Conditions of the kommune, which are looked up for its year and are in no pattern. In the
  /// model they stand behind `covariates`.
  package var kommuneCovariates: [CovariateRule] { rules?.kommuneCovariates ?? [] }
  /// What makes observations of the registers; `nil` where they come ready.
  package let rules: RegisterRules?
  package let definitionID: DefinitionID

  /// - Parameter source: where the covariates' levels come ready.
  package init(
    id: String, title: String, source: Source, units: [Unit], covariates: [Covariate]
  ) {
    precondition(source == .observations, "what comes from the registers has rules")
    self.init(id: id, title: title, units: units, covariates: covariates, rules: nil)
  }

  /// - Parameter units: kommuner, their codes numbers.
  package init(id: String, title: String, units: [Unit], rules: RegisterRules) {
    self.init(
      id: id, title: title, units: units, covariates: rules.covariates.map(\.covariate),
      rules: rules)
  }

  private init(
    id: String, title: String, units: [Unit], covariates: [Covariate], rules: RegisterRules?
  ) {
    self.id = id
    self.title = title
    source = rules == nil ? .observations : .registers
    // A ready observation counts a person once.
    kind = rules?.kind ?? .flow
    self.units = units.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    self.covariates = covariates
    self.rules = rules
    definitionID = DefinitionID(
      ofNormalForm: Self.normalForm(
        id: id, source: source, units: self.units, covariates: covariates, rules: rules))
  }
}
