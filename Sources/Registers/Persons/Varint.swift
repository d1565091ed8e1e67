/// Unsigned LEB128 for 0 ≤ x < 2⁶³: seven bits a byte, the lowest first, the top bit says that
/// more follow. Every number has one form, the shortest.
///
/// Source: DWARF 5, 7.6.
package enum Varint {
  /// Bytes of the largest number.
  package static let lengthMax = 9

  package static func append(_ value: Int64, to bytes: inout [UInt8]) {
    precondition(value >= 0, "want 0 or more")
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Reads the number at `offset` and moves `offset` behind it; `nil`, with `offset` anywhere, if
  /// the bytes end inside it or are not its one form.
  package static func read(from bytes: Span<UInt8>, at offset: inout Int) -> Int64? {
    var value: UInt64 = 0
    for index in 0..<lengthMax {
      guard offset < bytes.count else { return nil }
      let next = bytes[offset]
      offset += 1
      value |= UInt64(next & 0x7f) << UInt64(7 * index)
      if next < 0x80 { return next != 0 || index == 0 ? Int64(value) : nil }
    }
    return nil
  }
}
