package import Benchmarks

/// Turns what the registers say of a person into the cells that the person counts in, under all
/// definitions that are derived from registers. A change here that could put anyone in another cell
/// raises `DefinitionID.evaluatorVersion`. Immutable, so shared by threads.
///
/// There is no clock: a person counts from the status date, whenever that is, with outcome 1 once
/// the data show it and 0 until then.
package final class RegisterEvaluator: Sendable {
  private let definitions: [RegisterLookup]
  private let countries = CountryTable()

  /// Takes up the definitions whose source is the registers.
  package init(_ definitions: [BenchmarkDefinition]) {
    self.definitions = definitions.filter { $0.source == .registers }.enumerated().map {
      RegisterLookup($0.element, number: $0.offset)
    }
  }

  /// Whether no definition is derived from the registers.
  package var isEmpty: Bool { definitions.isEmpty }

  /// All registers that the definitions read which read the given one: what must be known to say
  /// what a change of that register changes. Empty if no definition reads it.
  func registersRead(with register: Register) -> RegisterSet {
    definitions.reduce(into: RegisterSet()) { read, definition in
      if definition.registers.contains(register) { read.formUnion(definition.registers) }
    }
  }

  /// Appends a cell key and an outcome for each area and period that the person counts in: by
  /// definition, then by year, each at most once. A person whom the population register does not
  /// know counts nowhere.
  ///
  /// Cost: a few microseconds for someone of many populations, a fraction of one for most.
  ///
  /// - Parameter register: only the definitions that read this register are asked.
  package func contributions(
    of history: borrowing PersonHistory, reading register: Register? = nil,
    into contributions: inout Contributions
  ) {
    guard !isEmpty, let population = history.population else { return }
    let person = PersonInView(population, countries: countries)
    for definition in definitions {
      if let register, !definition.registers.contains(register) { continue }
      definition.append(history, of: person, to: &contributions)
    }
  }
}
