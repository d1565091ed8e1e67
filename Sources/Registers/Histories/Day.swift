/// A calendar day of the proleptic Gregorian calendar: days since 1970-01-01.
package struct Day: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The days that `YYYY-MM-DD` can name: 0001-01-01 to 9999-12-31.
  package static let writable = Day(rawValue: -719_162)...Day(rawValue: 2_932_896)
}
