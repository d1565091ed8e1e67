import Benchmarks
import Streams
import StreamsTestKit
import Testing

/// Persons who are deleted are in no figure that readers hold.
@Suite struct EmptiedAreaTests {
  static let definition = SmallBenchmarks.definition("area", unitCount: 3, levelCounts: [2])

  @Test(arguments: [true, false])
  func anEmptiedPeriodSaysSoInTheStateOfTheRest(isHeadlineLeft: Bool) throws {
    let driver = try TopologyDriver(partitionCount: 2, definitions: [Self.definition])
    for (index, period) in ["2012", "2013", "2013"].enumerated() {
      driver.pipe(Self.observation("person-\(index)", period: period))
    }
    try publish(driver, catchingUp: true)
    for person in isHeadlineLeft ? ["person-0"] : ["person-0", "person-1", "person-2"] {
      driver.pipe(.deletion(person, version: 2, partitionCount: 2))
    }
    try publish(driver, catchingUp: true)
    try driver.settle()
    let rankings = try driver.rankings()
    #expect(rankings["area/2012"]?.national.persons == 0)
    #expect(rankings["area/2012"]?.state == .current)
    #expect(rankings["area/headline"]?.national.persons == (isHeadlineLeft ? 2 : 0))
    #expect(rankings["area/headline"]?.periods == (isHeadlineLeft ? ["2013"] : ["2012", "2013"]))
    try expectNoDifference(in: driver, isThorough: true)
    // At rest nothing is left to be computed.
    #expect(driver.ranks[0].task.isDirty(area: 0, state: .current) == false)
  }

  /// Whether it was ever counted is the workers' matter, not that of readers.
  @Test func aPeriodThatCameAndWentUnpublishedStaysUnpublished() throws {
    let driver = try TopologyDriver(partitionCount: 2, definitions: [Self.definition])
    driver.pipe(Self.observation("person-0", period: "2012"))
    try driver.count()
    try driver.ranks[0].take()
    driver.pipe(.deletion("person-0", version: 2, partitionCount: 2))
    driver.pipe(Self.observation("person-1", period: "2013"))
    try driver.settle()
    #expect(try driver.rankings().keys.sorted() == ["area/2013", "area/headline"])
    #expect(driver.ranks[0].task.isDirty(area: 0, state: .current) == false)
  }

  private static func observation(_ person: String, period: String) -> Delivery {
    .observation(
      person, version: 1,
      Observation(
        area: "area", period: period, kommune: definition.units[0].code, outcome: 1,
        covariates: ["sex": "level 9"]), partitionCount: 2)
  }

  private func publish(_ driver: TopologyDriver, catchingUp: Bool) throws {
    for host in driver.tallies {
      try host.take(limit: .max)
      try host.commit(isStoreDue: true)
    }
    try driver.ranks[0].take()
    try driver.publish(0, catchingUp: catchingUp)
  }
}
