import StreamsTestKit
import Testing

/// All that must hold of an installation at rest.
///
/// - Parameter isThorough: computes every figure of every ranking again and compares its bits; else
///   tables, persons and successes, which they follow from.
func expectNoDifference(
  in driver: TopologyDriver, isThorough: Bool = false,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let differences =
    try driver.differencesOfState() + driver.differencesOfRankings(isThorough: isThorough)
    + driver.differencesOfCuts(isThorough: isThorough)
    + driver.differencesOfRevisions()
  #expect(differences == [], sourceLocation: sourceLocation)
}
