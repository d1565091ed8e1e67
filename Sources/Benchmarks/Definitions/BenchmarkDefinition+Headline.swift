extension BenchmarkDefinition {
  /// Periods that a headline pools, at most.
  package static let headlinePeriodCount = 3

  /// The periods that the headline pools: the latest three, by the bytes of their names, ascending,
  /// where a person stands in one period only; else the latest, since pooling would count a person
  /// twice.
  package func headlinePeriods(of periods: some Sequence<String>) -> [String] {
    let sorted = Set(periods).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return Array(sorted.suffix(kind == .flow ? Self.headlinePeriodCount : 1))
  }

  /// The covariates of the model over one period: the person's, then the kommune's.
  package var modelCovariates: [Covariate] { covariates + kommuneCovariates.map(\.covariate) }

  /// The same over pooled periods: the period comes last.
  package func covariates(pooling periods: [String]) -> [Covariate] {
    modelCovariates + [Covariate(name: Covariate.periodName, levels: periods)]
  }
}

extension Covariate {
  /// The covariate that pooled periods are; no definition may have one of this name.
  package static let periodName = "period"
}
