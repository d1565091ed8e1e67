internal import Benchmarks
internal import Registers
internal import Simulation

extension Fleet {
  /// What befalls a small fleet, drawn from a seed, until it is at rest again.
  package static func story(
    seed: UInt64, turns: Int = 700, broken: BrokenRule? = nil
  ) throws -> (fleet: Fleet, isAtRest: Bool) {
    var random = SeededGenerator(seed: seed)
    let definitions = (0..<Int.random(in: 1...2, using: &random)).map { index in
      SmallBenchmarks.definition("area-\(index)", unitCount: 3, levelCounts: [2])
    }
    let partitionCount = Int.random(in: 1...4, using: &random)
    let fleet = Fleet(
      partitionCount: partitionCount, definitions: definitions,
      machineCount: Int.random(in: 2...3, using: &random), broken: broken)
    var feed = RegisterFeed(
      definitions: definitions, personCount: Int.random(in: 5...30, using: &random),
      partitionCount: partitionCount, random: SeededGenerator(seed: ~seed))
    try fleet.run(&feed, turns: turns, incidents: Incident.allCases, using: &random)
    return (fleet, try fleet.settle(using: &random))
  }

  /// What is not as it must be when it has come to rest.
  package func differences(isThorough: Bool = false) throws -> [String] {
    try differencesOfState() + differencesOfRankings(isThorough: isThorough)
      + differencesOfCuts(isThorough: isThorough) + differencesOfRevisions()
  }
}
