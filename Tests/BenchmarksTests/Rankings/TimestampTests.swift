import Benchmarks
import Foundation
import Testing

struct TimestampTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
      (4_107_542_400_001, "2100-03-01T00:00:00.001Z"),
      (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
      (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
    ] as [(Int64, String)])
  func aTimeIsRFC3339(milliseconds: Int64, text: String) {
    #expect(Timestamp(rawValue: milliseconds).description == text)
    #expect(Timestamp(text)?.rawValue == milliseconds)
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func wholeSecondsAgreeWithFoundation(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let seconds = Int64.random(in: -10_000_000_000...100_000_000_000, using: &random)
    let text = Timestamp(rawValue: seconds * 1_000).description
    let date = Date(timeIntervalSince1970: Double(seconds))
    #expect(text.replacing(".000Z", with: "Z") == date.formatted(.iso8601))
    #expect(Timestamp(text)?.rawValue == seconds * 1_000)
  }

  @Test(arguments: [
    "", "2026-01-31T09:30:00Z", "2026-13-01T00:00:00.000Z", "2025-02-29T00:00:00.000Z",
    "2026-01-31 09:30:00.125Z", "2026-01-31T24:00:00.000Z", "2026-01-31T09:30:00.12aZ",
    "2026-01-31T09:60:00.000Z", "2026-01-31T09:30:00.125z",
  ])
  func otherTextsAreNoTimes(text: String) {
    #expect(Timestamp(text) == nil)
  }
}
