import Benchmarks
import Service
import Testing

@Suite struct LagTableTests {
  private func lag(
    _ topic: String, _ partition: Int, position: Int64?, end: Int64, seconds: Double?,
    _ verdict: LagVerdict
  ) -> PartitionLag {
    PartitionLag(
      topic: topic, partition: partition, position: position, stableEnd: end, highWatermark: end,
      recordsBehind: end - (position ?? 0), secondsBehind: seconds, verdict: verdict)
  }

  private var report: LagReport {
    LagReport(
      asOf: Timestamp(rawValue: 0),
      topics: [
        lag("register.bef", 0, position: 1_000, end: 1_000, seconds: 0, .ok),
        lag("register.bef", 1, position: 500, end: 2_500, seconds: 7_300, .stall),
      ],
      rank: [lag("kommunepuls.cells", 0, position: nil, end: 0, seconds: 0, .ok)])
  }

  @Test func saysTheWorstFirstAndSumsByTopic() {
    let text = LagTable(of: report).text()
    #expect(
      text.hasPrefix(
        "STALL: members are there, and nothing moves · 2,000 records to count, the oldest 2 h old"))
    let rows = text.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows.contains { $0.first == "register.bef" && $0.contains("2×") && $0.last == "STALL" })
    #expect(rows.contains { $0.prefix(2) == ["register.bef", "1"] && $0.last == "STALL" })
    #expect(!rows.contains { $0.prefix(2) == ["register.bef", "0"] })
  }

  @Test func showsEveryPartitionWhenAsked() {
    let rows = LagTable(of: report, isWhole: true).text().split(separator: "\n")
    #expect(rows.filter { $0.hasPrefix("register.bef") }.count == 2)
    #expect(rows.contains { $0.hasPrefix("kommunepuls.cells") && $0.contains("–") })
    #expect(rows.allSatisfy { $0.count <= 100 })
  }
}
