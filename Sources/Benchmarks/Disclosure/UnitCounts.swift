/// Persons and successes of one unit in one period, or in several together.
package struct UnitCounts: Hashable, Sendable {
  package var persons: Int64
  package var successes: Int64

  package static let zero = UnitCounts(persons: 0, successes: 0)

  package init(persons: Int64, successes: Int64) {
    self.persons = persons
    self.successes = successes
  }

  package static func += (total: inout UnitCounts, part: UnitCounts) {
    total.persons += part.persons
    total.successes += part.successes
  }
}
