import Runtime
import Testing

@Suite struct BatchLimitTests {
  /// A broker of some speed takes what it can; the limit settles there, and recovers with it.
  @Test(arguments: [1, 37, 200, 5_000, 99_999, 100_000])
  func aSlowBrokerIsAskedForAsManyRecordsAsItTakesInTime(speed: Int) {
    var limit = BatchLimit(recordsMax: 100_000, slowMin: 200)
    var committed = 0
    var timeouts = 0
    for _ in 0..<1_000 {
      let records = limit.records
      if records > max(200, speed) {
        limit.timedOut(records: records)
        timeouts += 1
      } else {
        limit.committed(records: records)
        committed += records
      }
    }
    // Growing again costs a time-out each time that it is tried: half of all, at worst.
    #expect(timeouts <= 510)
    #expect(committed >= 400 * max(200, speed) / 2)
    for _ in 0..<20 { limit.committed(records: limit.records) }
    #expect(limit.records == 100_000)
  }

  @Test func aTransactionWithoutRecordsSaysNothing() {
    var limit = BatchLimit(recordsMax: 1_000, slowMin: 10)
    limit.timedOut(records: 0)
    #expect(limit.records == 1_000)
    limit.timedOut(records: 1_000)
    limit.committed(records: 0)
    #expect(limit.records == 500)
  }
}
