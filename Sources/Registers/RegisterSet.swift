/// Some of the registers: a bit for each, so that asking costs an instruction.
package struct RegisterSet: SetAlgebra, Hashable, Sequence, Sendable {
  /// Above every register's raw value.
  static let bitCount = UInt16.bitWidth

  private var bits: UInt16 = 0

  package static let all = RegisterSet(Register.allCases)

  package init() {}

  private init(bits: UInt16) { self.bits = bits }

  package func contains(_ register: Register) -> Bool { bits & Self.bit(of: register) != 0 }

  @discardableResult
  package mutating func insert(
    _ register: Register
  ) -> (inserted: Bool, memberAfterInsert: Register) {
    let isNew = !contains(register)
    bits |= Self.bit(of: register)
    return (isNew, register)
  }

  @discardableResult
  package mutating func update(with register: Register) -> Register? {
    insert(register).inserted ? nil : register
  }

  @discardableResult
  package mutating func remove(_ register: Register) -> Register? {
    guard contains(register) else { return nil }
    bits &= ~Self.bit(of: register)
    return register
  }

  package func union(_ other: Self) -> Self { Self(bits: bits | other.bits) }
  package func intersection(_ other: Self) -> Self { Self(bits: bits & other.bits) }
  package func symmetricDifference(_ other: Self) -> Self { Self(bits: bits ^ other.bits) }
  package mutating func formUnion(_ other: Self) { bits |= other.bits }
  package mutating func formIntersection(_ other: Self) { bits &= other.bits }
  package mutating func formSymmetricDifference(_ other: Self) { bits ^= other.bits }

  package var isEmpty: Bool { bits == 0 }

  /// In the order of `Register.allCases`.
  package func makeIterator() -> IndexingIterator<[Register]> {
    Register.allCases.filter(contains).makeIterator()
  }

  private static func bit(of register: Register) -> UInt16 { 1 << UInt16(register.rawValue) }
}
