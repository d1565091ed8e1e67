/// A 64-bit hash of bytes for tables in memory: multiply and fold, eight bytes at a load.
///
/// Not seeded and not for adversarial keys; not written anywhere, so free to change.
/// Source: Wang Yi, wyhash final version 4 (public domain), without its 48-byte lanes.
enum ByteHash {
  private static let secret0: UInt64 = 0xa076_1d64_78bd_642f
  private static let secret1: UInt64 = 0xe703_7ed1_a0b4_28db

  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    guard let start = bytes.baseAddress, count > 0 else { return mix(secret0, secret1) }
    var seed = secret0
    let first: UInt64
    let last: UInt64
    if count > 16 {
      var offset = 0
      while count - offset > 16 {
        seed = mix(
          unsafe word(start, offset) ^ secret1, unsafe word(start, offset + 8) ^ seed)
        offset += 16
      }
      first = unsafe word(start, count - 16)
      last = unsafe word(start, count - 8)
    } else if count >= 8 {
      first = unsafe word(start, 0)
      last = unsafe word(start, count - 8)
    } else if count >= 4 {
      first = UInt64(unsafe start.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      last = UInt64(unsafe start.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      first =
        unsafe UInt64(start.load(as: UInt8.self)) << 16
        | UInt64(start.load(fromByteOffset: count >> 1, as: UInt8.self)) << 8
        | UInt64(start.load(fromByteOffset: count - 1, as: UInt8.self))
      last = 0
    }
    let product = (first ^ secret1).multipliedFullWidth(by: last ^ seed)
    return mix(product.low ^ secret0 ^ UInt64(count), product.high ^ secret1)
  }

  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  private static func word(_ start: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    unsafe start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }
}
