package import Benchmarks

/// What a person's facts contribute to the cells of a set of definitions: the same facts and
/// definitions always give the same contributions, so that what was added can be taken back.
package struct PersonEvaluator: Sendable {
  private let observations: ObservationEvaluator
  private let registers: RegisterEvaluator

  package init(_ definitions: [BenchmarkDefinition]) {
    observations = ObservationEvaluator(definitions)
    registers = RegisterEvaluator(definitions)
  }

  /// Appends all that the facts contribute. A section that the definitions do not know contributes
  /// nothing: it was valid under others. The history's memory is reused from person to person.
  package func contributions(
    of facts: Span<UInt8>, reading history: inout PersonHistory,
    into contributions: inout Contributions
  ) throws(FactsError) {
    if let section = try PersonFacts.section(of: .observations, in: facts), !section.isDeleted {
      _ = try observations.contribution(of: facts.extracting(section.body), into: &contributions)
    }
    guard !registers.isEmpty else { return }
    try history.read(facts)
    registers.contributions(of: history, into: &contributions)
  }

  /// Why the definitions refuse an observation that the decoder has accepted; `nil` if they know
  /// all that it says.
  package func fault(
    inObservation body: Span<UInt8>, using contributions: inout Contributions
  ) throws(FactsError) -> Fault? {
    contributions.removeAll()
    return try observations.contribution(of: body, into: &contributions)
  }
}
