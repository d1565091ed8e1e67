/// Position of the next record to read, 0-based. Commits store this, not the last record's own.
package struct Offset: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// Where to start, resolved by the broker: the oldest record kept.
  package static let beginning = Offset(rawValue: -2)
  /// Where to start, resolved by the broker: behind the newest record.
  package static let end = Offset(rawValue: -1)

  /// The position behind a record that stands here.
  package var next: Offset { Offset(rawValue: rawValue + 1) }
}
