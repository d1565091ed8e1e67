import Runtime
import Simulation
import Testing

@Suite struct DeadLetterAlarmTests {
  /// Feeds one look a second: how many records came in it and how many were dead letters.
  private func changes(
    _ seconds: [(records: Int64, letters: Int64)]
  ) -> [Int: DeadLetterAlarm.Change] {
    var alarm = DeadLetterAlarm(windowMilliseconds: 10_000, lettersMin: 1_000)
    var (records, letters): (Int64, Int64) = (0, 0)
    var changes: [Int: DeadLetterAlarm.Change] = [:]
    for (second, new) in seconds.enumerated() {
      records += new.records
      letters += new.letters
      changes[second] = alarm.look(
        records: records, deadLetters: letters, now: Int64(second) * 1_000)
    }
    return changes
  }

  private func seconds(
    _ count: Int, _ records: Int64, _ letters: Int64
  ) -> [(records: Int64, letters: Int64)] {
    Array(repeating: (records, letters), count: count)
  }

  @Test func aFloodRaisesItOnceAndItsEndClearsItOnce() {
    let changes = changes(
      seconds(25, 5_000, 3) + seconds(60, 5_000, 2_500) + seconds(40, 5_000, 3))
    #expect(changes.count == 2)
    // Of the window that began at second 20: four seconds of calm, one of the flood.
    #expect(changes[25] == .raised(deadLetters: 2_512, records: 25_000))
    guard case .cleared(let duration)? = changes.first(where: { $0.key > 25 })?.value else {
      Issue.record("\(changes)")
      return
    }
    #expect((60_000...80_000).contains(duration))
  }

  @Test(
    arguments: [
      ("a few among many", 100_000, 90), ("a steady twentieth", 10_000, 500),
      ("few records, all bad", 9, 9), ("nothing", 0, 0),
    ] as [(Comment, Int64, Int64)])
  func isNotRaisedBy(what: Comment, records: Int64, letters: Int64) {
    #expect(changes(seconds(100, records, letters)).isEmpty, what)
  }

  @Test(
    arguments: [
      ("half of them bad", 2_000, 1_000), ("a tenth of them", 100_000, 10_000),
      ("all of few", 200, 200),
    ] as [(Comment, Int64, Int64)])
  func isRaisedByAndStaysRaisedUnder(what: Comment, records: Int64, letters: Int64) {
    let changes = changes(seconds(100, records, letters))
    #expect(changes.count == 1, what)
    guard case .raised? = changes.values.first else {
      Issue.record(what)
      return
    }
  }

  @Test func betweenTheTwoBoundsItStaysAsItIs() {
    let twentieth = seconds(100, 10_000, 500)
    #expect(changes(twentieth).isEmpty)
    #expect(changes(seconds(10, 10_000, 5_000) + twentieth).count == 1)
  }

  @Test func theEndOfAllRecordsClearsIt() {
    #expect(changes(seconds(20, 1_000, 1_000) + seconds(30, 0, 0)).count == 2)
  }

  /// Whatever comes: raised and cleared take turns, the first is a raise.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func changesTakeTurns(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let stream = (0..<500).map { _ in
      let records = Int64.random(in: 0...5_000, using: &random)
      return (records: records, letters: Int64.random(in: 0...records, using: &random) / 4)
    }
    var isRaised = false
    for (_, change) in changes(stream).sorted(by: { $0.key < $1.key }) {
      switch change {
      case .raised(let letters, let records):
        #expect(!isRaised)
        #expect(letters >= 1_000 && letters * 10 >= records)
      case .cleared: #expect(isRaised)
      }
      isRaised.toggle()
    }
  }
}
