/// CRC-32C (Castagnoli): polynomial 0x1EDC6F41 reflected, initial value and final xor all ones.
/// Finds every error of one bit, and of any burst up to 32 bits.
///
/// Eight bytes a step from eight tables ("slicing-by-8": Kounavis, Berry, "A Systematic Approach
/// to Building High Performance Software-Based CRC Generators", 2005). Standard: RFC 3720.
package struct CRC32C {
  private var state: UInt32 = ~0

  package init() {}

  /// Of all bytes combined so far; 0 of none.
  package var value: UInt32 { ~state }

  package mutating func combine(_ bytes: Span<UInt8>) {
    unsafe bytes.bytes.withUnsafeBytes { unsafe combine($0) }
  }

  private mutating func combine(_ bytes: UnsafeRawBufferPointer) {
    var crc = state
    var offset = 0
    let count = bytes.count
    let table = Self.tables.span
    while count - offset >= 8 {
      let word =
        unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        ^ UInt64(crc)
      // Each index is a multiple of 256 below 2,048 plus a byte: inside the 2,048 entries.
      let low =
        unsafe table[unchecked: 0x700 | Int(word & 0xff)]
        ^ table[unchecked: 0x600 | Int(word >> 8 & 0xff)]
        ^ table[unchecked: 0x500 | Int(word >> 16 & 0xff)]
        ^ table[unchecked: 0x400 | Int(word >> 24 & 0xff)]
      let high =
        unsafe table[unchecked: 0x300 | Int(word >> 32 & 0xff)]
        ^ table[unchecked: 0x200 | Int(word >> 40 & 0xff)]
        ^ table[unchecked: 0x100 | Int(word >> 48 & 0xff)]
        ^ table[unchecked: Int(word >> 56)]
      crc = low ^ high
      offset += 8
    }
    while offset < count {
      crc = unsafe crc >> 8 ^ table[Int((crc ^ UInt32(bytes[offset])) & 0xff)]
      offset += 1
    }
    state = crc
  }

  /// Table t, entry b at `t * 256 + b`: the effect of byte b followed by t zero bytes.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82f6_3b78 : crc >> 1 }
      tables[byte] = crc
    }
    for entry in 256..<tables.count {
      let before = tables[entry - 256]
      tables[entry] = before >> 8 ^ tables[Int(before & 0xff)]
    }
    return tables
  }()
}
