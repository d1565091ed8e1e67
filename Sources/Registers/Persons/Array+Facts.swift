/// Values of the kinds that several bodies have. `FactsReader+Values.swift` reads them.
extension [UInt8] {
  /// Small numbers of either sign in few bytes: 0, −1, 1, −2, … are written as 0, 1, 2, 3, …
  mutating func appendSigned(_ value: Int64) {
    Varint.append(value << 1 ^ value >> 63, to: &self)
  }

  /// Two bytes, the high one first, for 1890-01-01 to 2068-09-23; any other day has four: `0xff`
  /// and the days from the first that can be written.
  mutating func append(_ day: Day) {
    let common = Day.common
    if common.contains(day) {
      let days = day.rawValue - common.lowerBound.rawValue
      append(UInt8(truncatingIfNeeded: days >> 8))
      append(UInt8(truncatingIfNeeded: days))
    } else {
      let days = day.rawValue - Day.writable.lowerBound.rawValue
      append(Day.otherMark)
      append(UInt8(days >> 16))
      append(UInt8(truncatingIfNeeded: days >> 8))
      append(UInt8(truncatingIfNeeded: days))
    }
  }

  /// One byte for 1936 to 2063.
  mutating func append(year: Int16) {
    appendSigned(Int64(year) - .factsCenterYear)
  }
}

extension Day {
  /// Days that have two bytes in a person's facts: as many from 1890-01-01 on as leave the high
  /// byte below `otherMark`.
  static let common = Day(rawValue: -29_219)...Day(rawValue: -29_219 + 0xff00 - 1)
  /// Stands before any other day.
  static let otherMark: UInt8 = 0xff
}

extension Int64 {
  /// Years in a person's facts count from here.
  static let factsCenterYear: Int64 = 2000
}
