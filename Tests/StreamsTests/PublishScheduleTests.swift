import Streams
import Testing

@Suite struct PublishScheduleTests {
  /// Milliseconds: when the area changed, the last computation, and when the next one is due.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var changed: [Int64] = []
    var computed: (started: Int64, finished: Int64)?
    var changedAfter: [Int64] = []
    var isCatchingUp = false
    let due: Int64?
  }

  static let rows = [
    Row(testDescription: "nothing has changed", due: nil),
    Row(testDescription: "changes gather for the interval", changed: [5_000], due: 6_000),
    Row(testDescription: "counted from the first", changed: [5_000, 5_900], due: 6_000),
    Row(
      testDescription: "computed and unchanged since", changed: [0], computed: (1_000, 1_040),
      due: nil),
    Row(
      testDescription: "a cheap refit does not delay", computed: (1_000, 1_010),
      changedAfter: [2_000], due: 3_000),
    Row(
      testDescription: "an area rests five times its cost", computed: (1_000, 2_000),
      changedAfter: [2_000], due: 7_000),
    Row(
      testDescription: "rest does not shorten the gathering", computed: (1_000, 1_900),
      changedAfter: [6_000], due: 7_000),
    Row(
      testDescription: "ten seconds while catching up", computed: (1_000, 1_010),
      changedAfter: [1_020], isCatchingUp: true, due: 11_010),
    Row(
      testDescription: "a dear refit rests longer than that", computed: (0, 4_000),
      changedAfter: [4_000], isCatchingUp: true, due: 24_000),
    Row(
      testDescription: "the first one does not wait ten seconds", changed: [100],
      isCatchingUp: true, due: 1_100),
  ]

  @Test(arguments: rows)
  func anAreaIsDue(row: Row) {
    var schedule = PublishSchedule(areaCount: 2, interval: 1_000)
    for time in row.changed { schedule.changed(area: 1, now: time) }
    if let (started, finished) = row.computed {
      schedule.computed(area: 1, started: started, finished: finished)
    }
    for time in row.changedAfter { schedule.changed(area: 1, now: time) }
    #expect(schedule.dueTime(area: 1, catchingUp: row.isCatchingUp) == row.due)
    #expect(schedule.dueTime(area: 0, catchingUp: row.isCatchingUp) == nil)
  }

  @Test func anIntervalOfNothingTraps() async {
    await #expect(processExitsWith: .failure) {
      _ = PublishSchedule(areaCount: 1, interval: 0)
    }
  }
}
