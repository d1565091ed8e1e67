import Glibc

/// Maps byte strings to dense indices `0..<count` in the order of their insertion. Keys are never
/// removed one by one. Any length, the empty string too.
///
/// Open addressing with linear probing, at most two thirds full; a slot holds 32 bits of the
/// key's hash, so that growth does not touch the keys. `find` and `insert` take expected O(key)
/// time and no heap allocation but the amortised growth of three arrays.
/// Memory per entry: the key's bytes, 4 bytes for its end, 12…24 bytes of slots; arrays that
/// grow may hold twice that. Limits: 2³² − 2 entries and 4 GiB of key bytes.
package struct ByteStringIndex: Sendable {
  /// Power of two long, or empty. 0: free; else hash in the high half, index + 1 in the low.
  private var slots: [UInt64] = []
  /// Where key i ends in `bytes`; it starts where key i − 1 ends.
  private var ends: [UInt32] = []
  private var bytes: [UInt8] = []

  package init() {}

  package var count: Int { ends.count }

  /// Bytes in use: the keys', and 16 per entry for its end and its slots at their fullest. 0 when
  /// empty; what the arrays hold in reserve is not counted.
  package var byteCount: Int { bytes.count + count * 16 }

  /// The index of a key, nil if it was not inserted.
  package func find(_ key: Span<UInt8>) -> Int? {
    guard !slots.isEmpty else { return nil }
    let position = probe(for: key, hash: Self.hash(key))
    let slot = slots[position]
    return slot == 0 ? nil : Self.index(of: slot)
  }

  /// The key's index, new (`count` before the call) if the key was not here.
  package mutating func insert(_ key: Span<UInt8>) -> (index: Int, inserted: Bool) {
    if (count + 1) * 3 > slots.count * 2 { grow() }
    let hash = Self.hash(key)
    let position = probe(for: key, hash: hash)
    let slot = slots[position]
    if slot != 0 { return (Self.index(of: slot), false) }
    precondition(
      bytes.count + key.count <= Int(UInt32.max) && count < Int(UInt32.max) - 1,
      "an index holds at most 4 GiB of keys and 2³² − 2 entries")
    let index = count
    unsafe key.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    ends.append(UInt32(bytes.count))
    slots[position] = UInt64(hash) << 32 | UInt64(index + 1)
    return (index, true)
  }

  /// The key of an index below `count`.
  @_lifetime(borrow self)
  package func key(at index: Int) -> Span<UInt8> {
    bytes.span.extracting(start(of: index)..<Int(ends[index]))
  }

  package mutating func removeAll(keepingCapacity: Bool) {
    ends.removeAll(keepingCapacity: keepingCapacity)
    bytes.removeAll(keepingCapacity: keepingCapacity)
    if keepingCapacity {
      for position in slots.indices { slots[position] = 0 }
    } else {
      slots = []
    }
  }

  /// The slot that holds the key, or the free one where it belongs. `slots` has a free one.
  private func probe(for key: Span<UInt8>, hash: UInt32) -> Int {
    let mask = slots.count - 1
    var position = Int(hash) & mask
    while true {
      let slot = slots[position]
      if slot == 0 { return position }
      if UInt32(truncatingIfNeeded: slot >> 32) == hash && matches(key, Self.index(of: slot)) {
        return position
      }
      position = (position + 1) & mask
    }
  }

  private func matches(_ key: Span<UInt8>, _ index: Int) -> Bool {
    let start = start(of: index)
    let count = Int(ends[index]) - start
    guard count == key.count else { return false }
    guard count > 0 else { return true }
    return unsafe key.withUnsafeBufferPointer { key in
      unsafe bytes.withUnsafeBufferPointer {
        unsafe memcmp($0.baseAddress! + start, key.baseAddress!, count) == 0
      }
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(16, old.count * 2))
    let mask = slots.count - 1
    for slot in old where slot != 0 {
      var position = Int(slot >> 32) & mask
      while slots[position] != 0 { position = (position + 1) & mask }
      slots[position] = slot
    }
  }

  private func start(of index: Int) -> Int {
    index == 0 ? 0 : Int(ends[index - 1])
  }

  private static func index(of slot: UInt64) -> Int {
    Int(UInt32(truncatingIfNeeded: slot)) - 1
  }

  private static func hash(_ key: Span<UInt8>) -> UInt32 {
    let hash = unsafe key.bytes.withUnsafeBytes { unsafe ByteHash.hash($0) }
    return UInt32(truncatingIfNeeded: hash >> 32)
  }
}
