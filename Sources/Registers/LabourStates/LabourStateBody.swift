/// States on the labour market in a person's facts: `count × (start | end | status − 100)`, by
/// start. States mostly follow each other without a gap, so the first start stands by itself, and
/// each later one as the signed days from the day behind the end before it (from the start before
/// it, where that lasts).
enum LabourStateBody {
  static func append(_ states: [LabourState], to bytes: inout [UInt8]) {
    Varint.append(Int64(states.count), to: &bytes)
    var expected: Day?
    for state in states {
      if let expected {
        bytes.appendSigned(Int64(state.from.rawValue) - Int64(expected.rawValue))
      } else {
        bytes.append(state.from)
      }
      bytes.append(end: state.to, from: state.from)
      Varint.append(Int64(state.status) - RegisterLimits.labourStatuses.lowerBound, to: &bytes)
      expected = state.dayBehind
    }
  }

  static func read(
    _ reader: inout FactsReader, _ entry: (LabourState) -> Void
  ) throws(FactsError) {
    let statuses = RegisterLimits.labourStatuses
    var last: LabourState?
    for _ in 0..<(try reader.count()) {
      let from = try start(&reader, behind: last)
      let to = try reader.end(from: from)
      let status = try reader.integer(in: 0...statuses.upperBound - statuses.lowerBound)
      let state = LabourState(
        from: from, to: to, status: Int16(status + statuses.lowerBound))
      entry(state)
      last = state
    }
  }

  private static func start(
    _ reader: inout FactsReader, behind last: LabourState?
  ) throws(FactsError) -> Day {
    guard let last else { return try reader.day() }
    let expected = Int64(last.dayBehind.rawValue)
    let from = Int64(last.from.rawValue) - expected
    let to = Int64(Day.writable.upperBound.rawValue) - expected
    return Day(rawValue: Int32(expected + (try reader.signedInteger(in: from...to))))
  }
}

extension LabourState {
  /// Where the next state is expected to start.
  fileprivate var dayBehind: Day { to?.adding(days: 1) ?? from }
}
