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
    let folded = try varint()
    let value = folded >> 1 ^ -(folded & 1)
    guard range.contains(value) else { throw error(.outOfRange, at: start) }
    return value
  }

  mutating func day() throws(FactsError) -> Day {
    let center = Int64(Day.factsCenter.rawValue)
    let from = Int64(Day.writable.lowerBound.rawValue) - center
    let to = Int64(Day.writable.upperBound.rawValue) - center
    return Day(rawValue: Int32(try signedInteger(in: from...to) + center))
  }

  /// The end of what began at `start`; `nil` while it lasts.
  mutating func end(from start: Day) throws(FactsError) -> Day? {
    let spanMax = Int64(Day.writable.upperBound.rawValue) - Int64(start.rawValue)
    let length = try integer(in: 0...spanMax + 1)
    return length == 0 ? nil : start.adding(days: Int(length) - 1)
  }

  mutating func year() throws(FactsError) -> Int16 {
    let center = Int64.factsCenterYear
    let years = RegisterLimits.years
    let value = try signedInteger(in: years.lowerBound - center...years.upperBound - center)
    return Int16(value + center)
  }

  mutating func level() throws(FactsError) -> EducationLevel {
    let byte = try byte()
    guard let level = EducationLevel(rawValue: byte) else {
      throw error(.unknownValue(byte), at: offset - 1)
    }
    return level
  }

  /// Entries of a list.
  mutating func count(
    atMost countMax: Int = RegisterLimits.entryCountMax
  ) throws(FactsError) -> Int {
    Int(try integer(in: 0...Int64(countMax)))
  }
}
