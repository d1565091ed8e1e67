/// What a simulation is made of. Equal settings give equal bytes, on any machine.
package struct SimulationSettings: Equatable, Sendable {
  package static let personCountMax = 10_000_000
  /// Ten periods: nobody's residence passes ten years between two of them.
  package static let yearCountMax = 10
  package static let yearRange = 2007...2090

  package var seed: UInt64 = 2014
  package var personCount = 120_000
  package var scenario = Scenario.realistic
  /// First and last period of the benchmarks.
  package var years = 2018...2022
  package var faults = FaultShares()
  /// Whether the full load comes a second time, record for record.
  package var redelivers = false
  /// Whether life goes on after the full load, until every period is mature.
  package var continues = true

  package init() {}
}

/// Faulty records beside each hundred good ones, as shares of 0…1. They come in addition: the good
/// record comes first, and what it says stands.
package struct FaultShares: Equatable, Sendable {
  /// Truncated, no JSON, wrong type, another's `pnr`, blank key.
  package var malformed = 0.0
  /// An older version of what was just told.
  package var stale = 0.0
  /// The same record once more.
  package var duplicate = 0.0
  /// Of the records of `register.bef`: a stay in a kommune that does not exist.
  package var unknownKommune = 0.0

  package init() {}
}
