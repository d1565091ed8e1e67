import Glibc

extension ChangeTable {
  /// The entries with a sealed change in the order of their keys' bytes, which is LMDB's order.
  ///
  /// Sorts by the eight bytes behind what all the keys begin with; only keys alike there are
  /// compared whole.
  func sealedOrder() -> [Int] {
    let common = sealedPrefixByteCount()
    var order: [(head: UInt64, index: Int)] = []
    order.reserveCapacity(sealedCount)
    for index in entries.indices where !entries[index].sealed.isNone {
      order.append((Self.head(of: keys.key(at: index), behind: common), index))
    }
    order.sort { a, b in
      if a.head != b.head { return a.head < b.head }
      return Self.precedes(keys.key(at: a.index), keys.key(at: b.index))
    }
    return order.map(\.index)
  }

  private func sealedPrefixByteCount() -> Int {
    var reference: Int?
    var common = 0
    for index in entries.indices where !entries[index].sealed.isNone {
      let key = keys.key(at: index)
      guard let first = reference else {
        reference = index
        common = key.count
        continue
      }
      let firstKey = keys.key(at: first)
      common = min(common, key.count)
      var equal = 0
      while equal < common && key[equal] == firstKey[equal] { equal += 1 }
      common = equal
      if common == 0 { break }
    }
    return common
  }

  /// Eight bytes as a big-endian number, zeros behind the key's end.
  private static func head(of key: Span<UInt8>, behind prefix: Int) -> UInt64 {
    var head: UInt64 = 0
    for offset in prefix..<prefix + 8 {
      head = head << 8 | (offset < key.count ? UInt64(key[offset]) : 0)
    }
    return head
  }

  private static func precedes(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    let order = unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b -> Int32 in
        let count = min(a.count, b.count)
        return count == 0 ? 0 : unsafe memcmp(a.baseAddress!, b.baseAddress!, count)
      }
    }
    return order == 0 ? a.count < b.count : order < 0
  }
}
