/// Values of the kinds that several bodies have. `Array+Facts.swift` writes them.
extension FactsReader {
  /// An integer, which its writer knows to be 0 or more.
  mutating func integer(in range: ClosedRange<Int64>) throws(FactsError) -> Int64 {
    let start = offset
    let value = try varint()
    guard range.contains(value) else { throw error(.outOfRange, at: start) }
    return value
  }

  mutating func signedInteger(in range: ClosedRange<Int64>) throws(FactsError) -> Int64 {
    let start = offset
    let value = Self.signed(try varint())
    guard range.contains(value) else { throw error(.outOfRange, at: start) }
    return value
  }

  /// The number that was written as 0, 1, 2, 3, … for 0, −1, 1, −2, …
  static func signed(_ folded: Int64) -> Int64 { folded >> 1 ^ -(folded & 1) }

  mutating func day() throws(FactsError) -> Day {
    let start = offset
    let high = try byte()
    var days = high == Day.otherMark ? Int32(try byte()) : Int32(high)
    if high == Day.otherMark { days = days << 8 | Int32(try byte()) }
    days = days << 8 | Int32(try byte())
    guard high == Day.otherMark else {
      return Day(rawValue: Day.common.lowerBound.rawValue + days)
    }
    let day = Day(rawValue: Day.writable.lowerBound.rawValue + days)
    guard day <= Day.writable.upperBound else { throw error(.outOfRange, at: start) }
    guard !Day.common.contains(day) else { throw error(.badNumber, at: start) }
    return day
  }

  mutating func year() throws(FactsError) -> Int16 {
    let center = Int64.factsCenterYear
    let years = RegisterLimits.years
    let value = try signedInteger(in: years.lowerBound - center...years.upperBound - center)
    return Int16(value + center)
  }
}
