extension Span<UInt8> {
  /// Whether both have the same bytes: eight at a load.
  package func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    let (own, other) = unsafe (bytes, other.bytes)
    var offset = 0
    while offset + 8 <= own.byteCount {
      // Safe: any eight bytes are a number, and the load checks the bounds.
      let left = unsafe own.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let right = unsafe other.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if left != right { return false }
      offset += 8
    }
    while offset < own.byteCount {
      let left = unsafe own.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
      let right = unsafe other.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
      if left != right { return false }
      offset += 1
    }
    return true
  }
}
