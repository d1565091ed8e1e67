import Benchmarks
import StreamsTestKit
import Testing

/// A record's time is whatever its producer writes.
@Suite struct RecordTimeTests {
  @Test(
    arguments: [
      ([5, 7, 6], 7),
      ([1_700_000_000_000, 1_700_000_000_000_000], 1_700_000_000_000),  // in microseconds
      ([253_402_300_799_999, 253_402_300_800_000], 253_402_300_799_999),
      ([3, .max], 3),
      ([.min, -1], nil),
    ] as [([Int64], Int64?)])
  func theNewestTimeThatCanBeToldIsPublished(times: [Int64], newest: Int64?) throws {
    let definition = SmallBenchmarks.definition("area", unitCount: 3, levelCounts: [2])
    let driver = try TopologyDriver(partitionCount: 1, definitions: [definition])
    for (index, time) in times.enumerated() {
      let said = Observation(
        area: "area", period: "2012", kommune: definition.units[0].code, outcome: 1,
        covariates: ["sex": "level 9"])
      driver.pipe(
        .observation("person-\(index)", version: 1, said, partitionCount: 1), time: time)
    }
    try driver.settle()
    let ranking = try #require(try driver.rankings()["area/headline"])
    let told = try #require(ranking.asOf["register.observations"])
    #expect(told == newest.map { Timestamp(rawValue: $0) })
    try expectNoDifference(in: driver, isThorough: true)
  }
}
