import Glibc

extension ChangeTable {
  /// The entries with a sealed change in the order of their keys' bytes, which is LMDB's order.
  func sealedOrder() -> [Int] {
    var order: [Place] = []
    order.reserveCapacity(sealedCount)
    for index in entries.indices where !entries[index].sealed.isNone {
      order.append(Place(head: 0, index: index))
    }
    sort(&order, 0..<order.count, behind: 0)
    return order.map(\.index)
  }

  private struct Place {
    /// Eight bytes of the key.
    var head: UInt64
    let index: Int
  }

  /// Shorter runs are sorted by comparisons of whole keys.
  private static let runLengthMin = 8

  /// Sorts by the eight bytes behind what all keys of the range begin with, and each run of keys
  /// alike there by what comes behind; all of the range are known to be alike in the first
  /// `known` bytes.
  private func sort(_ order: inout [Place], _ range: Range<Int>, behind known: Int) {
    let prefix = prefixByteCount(order, range, behind: known)
    for place in range {
      order[place].head = Self.head(of: keys.key(at: order[place].index), behind: prefix)
    }
    order[range].sort { $0.head < $1.head }
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound && order[end].head == order[start].head { end += 1 }
      if end - start >= Self.runLengthMin, end - start < range.count {
        sort(&order, start..<end, behind: prefix)
      } else if end - start > 1 {
        order[start..<end].sort { Self.precedes(keys.key(at: $0.index), keys.key(at: $1.index)) }
      }
      start = end
    }
  }

  /// Bytes that all keys of the range begin with.
  private func prefixByteCount(_ order: [Place], _ range: Range<Int>, behind known: Int) -> Int {
    guard let first = range.first else { return known }
    let reference = keys.key(at: order[first].index)
    var common = reference.count
    for place in range.dropFirst() {
      let key = keys.key(at: order[place].index)
      common = min(common, key.count)
      var equal = known
      while equal < common && key[equal] == reference[equal] { equal += 1 }
      common = min(common, equal)
      if common <= known { break }
    }
    return max(common, known)
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
