/// Values of the kinds that several bodies have. `FactsReader+Values.swift` reads them.
extension [UInt8] {
  /// Small numbers of either sign in few bytes: 0, −1, 1, −2, … are written as 0, 1, 2, 3, …
  mutating func appendSigned(_ value: Int64) {
    Varint.append(value << 1 ^ value >> 63, to: &self)
  }

  /// Two bytes for 1977-07-28 to 2022-06-05, three for any other day of living memory.
  mutating func append(_ day: Day) {
    appendSigned(Int64(day.rawValue) - Int64(Day.factsCenter.rawValue))
  }

  /// 0 for what lasts, else the days from the start to the end, plus 1.
  mutating func append(end: Day?, from start: Day) {
    guard let end else { return append(0) }
    Varint.append(Int64(end.rawValue) - Int64(start.rawValue) + 1, to: &self)
  }

  /// One byte for 1936 to 2063.
  mutating func append(year: Int16) {
    appendSigned(Int64(year) - .factsCenterYear)
  }
}

extension Day {
  /// Days in a person's facts count from 2000-01-01.
  static let factsCenter = Day(rawValue: 10_957)
}

extension Int64 {
  /// Years in a person's facts count from here.
  static let factsCenterYear: Int64 = 2000
}

/// The dates of a list in ascending order: the first by itself, each later one as the days since
/// the one before.
struct AscendingDays {
  private var last: Day?

  mutating func append(_ day: Day, to bytes: inout [UInt8]) {
    if let last {
      Varint.append(Int64(day.rawValue) - Int64(last.rawValue), to: &bytes)
    } else {
      bytes.append(day)
    }
    last = day
  }

  mutating func next(_ reader: inout FactsReader) throws(FactsError) -> Day {
    let day: Day
    if let last {
      let spanMax = Int64(Day.writable.upperBound.rawValue) - Int64(last.rawValue)
      day = last.adding(days: Int(try reader.integer(in: 0...spanMax)))
    } else {
      day = try reader.day()
    }
    last = day
    return day
  }
}
