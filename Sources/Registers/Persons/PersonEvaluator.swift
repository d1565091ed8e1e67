package import Benchmarks

/// What a person's facts contribute to the cells of a set of definitions: the same facts and
/// definitions always give the same contributions, so that what was added can be taken back.
package struct PersonEvaluator: Sendable {
  private let observations: ObservationEvaluator
  private let registers: RegisterEvaluator
  /// By the raw value of a register: what is read with it.
  private let registersRead: [RegisterSet]

  package init(_ definitions: [BenchmarkDefinition]) {
    observations = ObservationEvaluator(definitions)
    let registers = RegisterEvaluator(definitions)
    registersRead = (0..<UInt8(RegisterSet.bitCount)).map {
      Register(rawValue: $0).map(registers.registersRead) ?? []
    }
    self.registers = registers
  }

  /// Appends all that the facts contribute. A section that the definitions do not know contributes
  /// nothing: it was valid under others. The history's memory is reused from person to person.
  package func contributions(
    of facts: Span<UInt8>, reading history: inout PersonHistory,
    into contributions: inout Contributions
  ) throws(FactsError) {
    try appendObservation(of: facts, to: &contributions)
    guard !registers.isEmpty else { return }
    try history.read(facts)
    registers.contributions(of: history, into: &contributions)
  }

  /// Appends what the facts before and after a change of one register's section contribute under
  /// the definitions that read the register; under the others nothing has changed.
  ///
  /// Cost: of the two evaluations, and one reading of what both are made from.
  package func contributions(
    ofChangeIn register: Register, from held: Span<UInt8>, to facts: Span<UInt8>,
    reading history: inout PersonHistory, before: inout Contributions, after: inout Contributions
  ) throws(FactsError) {
    if register == .observations {
      try appendObservation(of: held, to: &before)
      try appendObservation(of: facts, to: &after)
      return
    }
    let read = registersRead[Int(register.rawValue)]
    // Whoever is in no population register counts nowhere, before and after.
    guard !read.isEmpty, try isInPopulation(facts) || register == .bef else { return }
    try history.read(held, of: read)
    registers.contributions(of: history, reading: register, into: &before)
    try history.replace(register, by: facts)
    registers.contributions(of: history, reading: register, into: &after)
  }

  private func isInPopulation(_ facts: Span<UInt8>) throws(FactsError) -> Bool {
    guard let section = try PersonFacts.section(of: .bef, in: facts) else { return false }
    return !section.isDeleted
  }

  /// Appends what the observation in the facts contributes.
  package func appendObservation(
    of facts: Span<UInt8>, to contributions: inout Contributions
  ) throws(FactsError) {
    guard let section = try PersonFacts.section(of: .observations, in: facts), !section.isDeleted
    else { return }
    _ = try observations.contribution(of: facts.extracting(section.body), into: &contributions)
  }

  /// Why the definitions refuse an observation that the decoder has accepted; `nil` if they know
  /// all that it says, and `contributions` is what a person with it contributes by it.
  package func fault(
    inObservation body: Span<UInt8>, using contributions: inout Contributions
  ) throws(FactsError) -> Fault? {
    contributions.removeAll()
    return try observations.contribution(of: body, into: &contributions)
  }
}
