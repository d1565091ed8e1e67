/// What one source partition has sent since its last progress record: held back until the next
/// one, since a reader may see the first half of a transaction.
///
/// Flat: one buffer of keys, one list of counts. Taking a record in costs a copy of its key.
struct PendingCells {
  private var keyBytes: [UInt8] = []
  private var keyEnds: [Int] = []
  private var counts: [CellCounts] = []

  var count: Int { counts.count }

  mutating func append(_ key: Span<UInt8>, _ cell: CellCounts) {
    for index in key.indices { keyBytes.append(key[index]) }
    keyEnds.append(keyBytes.count)
    counts.append(cell)
  }

  func visit<E: Error>(
    _ body: (_ key: Span<UInt8>, _ counts: CellCounts) throws(E) -> Void
  ) throws(E) {
    var start = 0
    for (index, end) in keyEnds.enumerated() {
      try body(keyBytes.span.extracting(start..<end), counts[index])
      start = end
    }
  }

  mutating func removeAll() {
    keyBytes.removeAll(keepingCapacity: true)
    keyEnds.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }
}
