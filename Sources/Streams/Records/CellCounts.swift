internal import Registers

/// Persons and successes of one cell: absolute counts, never negative, successes ≤ persons.
package struct CellCounts: Hashable, Sendable {
  package var persons: Int64
  package var successes: Int64

  package static let zero = CellCounts(persons: 0, successes: 0)

  package init(persons: Int64, successes: Int64) {
    self.persons = persons
    self.successes = successes
  }

  /// Counts one person more.
  package mutating func add(outcome: Int) {
    persons += 1
    successes += Int64(outcome)
  }

  /// Takes one person back, who must have been added: a count below zero means that a person's
  /// contribution was not derived by the same rule twice, and no figure could be trusted.
  package mutating func retract(outcome: Int) {
    persons -= 1
    successes -= Int64(outcome)
    precondition(
      persons >= 0 && successes >= 0 && successes <= persons,
      "a cell's count fell below zero: a retraction without its addition")
  }

  private static let format: UInt8 = 1

  /// Format byte, then persons and successes as varints.
  package func encode(into bytes: inout [UInt8]) {
    bytes.append(Self.format)
    Varint.append(persons, to: &bytes)
    Varint.append(successes, to: &bytes)
  }

  /// `nil` for bytes that `encode` never writes.
  package init?(decoding bytes: Span<UInt8>) {
    guard bytes.count > 0, bytes[0] == Self.format else { return nil }
    var offset = 1
    guard let persons = Varint.read(from: bytes, at: &offset),
      let successes = Varint.read(from: bytes, at: &offset),
      offset == bytes.count, persons >= 1, successes <= persons
    else { return nil }
    self.init(persons: persons, successes: successes)
  }
}
