import Foundation
import StreamsTestKit
import Testing

/// Several workers, whatever befalls them, come to the figures of the same records counted from
/// scratch, and no reader ever sees others.
@Suite struct FleetTests {
  /// More of them where `KOMMUNEPULS_FLEET_SEEDS` says how many.
  private static let seedCount =
    ProcessInfo.processInfo.environment["KOMMUNEPULS_FLEET_SEEDS"].flatMap(UInt64.init) ?? 60

  @Test(arguments: 0..<seedCount as Range<UInt64>)
  func noIncidentChangesABit(seed: UInt64) throws {
    let (fleet, isAtRest) = try Fleet.story(seed: seed)
    #expect(isAtRest, "it never came to rest")
    #expect(try fleet.differences(isThorough: seed % 10 == 0) == [])
  }
}
