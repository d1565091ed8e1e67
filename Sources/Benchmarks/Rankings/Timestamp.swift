/// A moment in UTC to the millisecond; in JSON as RFC 3339, `2026-01-31T09:30:00.125Z`.
package struct Timestamp: RawRepresentable, Hashable, Comparable, Sendable {
  /// Since 1970-01-01T00:00:00Z, without leap seconds.
  package let rawValue: Int64

  /// Milliseconds since 1970-01-01T00:00:00Z, within the years 0…9999.
  package init(rawValue: Int64) { self.rawValue = rawValue }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  private static let dayMilliseconds: Int64 = 86_400_000
}

extension Timestamp: CustomStringConvertible, LosslessStringConvertible {
  package var description: String {
    let (days, rest) = rawValue.flooredDivision(by: Self.dayMilliseconds)
    let (year, month, day) = Self.date(ofDay: days)
    func padded(_ value: Int64, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date = [padded(year, 4), padded(month, 2), padded(day, 2)].joined(separator: "-")
    let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60].map { padded($0, 2) }
    return "\(date)T\(time.joined(separator: ":")).\(padded(rest % 1_000, 3))Z"
  }

  /// Reads the form that `description` writes, no other.
  package init?(_ description: String) {
    let bytes = Array(description.utf8)
    guard bytes.count == 24 else { return nil }
    func number(_ range: Range<Int>) -> Int64 {
      bytes[range].reduce(0) { $0 * 10 + Int64($1) - Int64(UInt8(ascii: "0")) }
    }
    let days = Self.day(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    let seconds = number(11..<13) * 3_600 + number(14..<16) * 60 + number(17..<19)
    self.init(rawValue: days * Self.dayMilliseconds + seconds * 1_000 + number(20..<23))
    // Letters, a thirteenth month or a wrong separator do not survive the way back.
    guard self.description == description else { return nil }
  }

  /// Hinnant, "chrono-compatible low-level date algorithms": civil_from_days.
  private static func date(ofDay days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
    let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let january = month <= 2 ? 1 : 0 as Int64
    return (year + era * 400 + january, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Hinnant: days_from_civil.
  private static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
    let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Timestamp: Codable {
  package init(from decoder: any Decoder) throws {
    self = try decoder.text(wanted: "a time such as 2026-01-31T09:30:00.125Z", Timestamp.init(_:))
  }

  package func encode(to encoder: any Encoder) throws {
    try encoder.encode(text: description)
  }
}

extension Int64 {
  /// Quotient rounded down and the rest, which is not negative.
  fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, rest: Int64) {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}
