/// An entry of a list by date, as a person's facts have it: its date, and all the rest as one
/// number.
protocol DatedEntry {
  var date: Day { get }
  /// 0 or more; a small number has few bytes.
  var code: Int64 { get }
  /// `nil` for a number that stands for nothing.
  init?(date: Day, code: Int64)
}

/// A list by date in a person's facts, to the end of its body: `(date | varint code)…`, each date
/// as the days since the one before. The first stands by itself, or, where a list is known to begin
/// about some day, as the signed days from there.
enum DatedList {
  static func append(
    _ entries: [some DatedEntry], about start: Day? = nil, to bytes: inout [UInt8]
  ) {
    var last: Day?
    for entry in entries {
      let date = Int64(entry.date.rawValue)
      if let last {
        Varint.append(date - Int64(last.rawValue), to: &bytes)
      } else if let start {
        bytes.appendSigned(date - Int64(start.rawValue))
      } else {
        bytes.append(entry.date)
      }
      Varint.append(entry.code, to: &bytes)
      last = entry.date
    }
  }

  static func read<Entry: DatedEntry>(
    _ reader: inout FactsReader, about start: Day? = nil, _ body: (Entry) -> Void
  ) throws(FactsError) {
    guard !reader.isAtEnd else { return }
    var date = try firstDate(&reader, about: start)
    var count = 1
    while true {
      let place = reader.offset
      guard let entry = Entry(date: date, code: try reader.varint()) else {
        throw reader.error(.outOfRange, at: place)
      }
      body(entry)
      guard !reader.isAtEnd else { return }
      guard count < RegisterLimits.entryCountMax else { throw reader.error(.tooManyEntries) }
      count += 1
      let daysMax = Int64(Day.writable.upperBound.rawValue) - Int64(date.rawValue)
      date = date.adding(days: Int(try reader.integer(in: 0...daysMax)))
    }
  }

  private static func firstDate(
    _ reader: inout FactsReader, about start: Day?
  ) throws(FactsError) -> Day {
    guard let start = start.map({ Int64($0.rawValue) }) else { return try reader.day() }
    let first = Int64(Day.writable.lowerBound.rawValue) - start
    let last = Int64(Day.writable.upperBound.rawValue) - start
    return Day(rawValue: Int32(start + (try reader.signedInteger(in: first...last))))
  }
}
