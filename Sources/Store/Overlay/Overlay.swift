/// Changes in memory over the durable tables, in two layers: the *open* layer (the Kafka
/// transaction under way) over the *sealed* changes (committed in Kafka, not yet in LMDB).
///
/// No heap allocation per change once the arrays have grown; they keep their room when emptied.
/// A value that is not longer than the one it replaces in its layer is written in its place.
/// Memory per changed key: what `ByteStringIndex` takes, 32 bytes, and the values of both layers.
package struct Overlay: ~Copyable {
  /// What the layers know of a key.
  enum Answer: Equatable {
    case value, removed
    /// The durable tables decide.
    case unchanged
  }

  /// By `StoreTable.index`.
  private var tables: InlineArray<3, ChangeTable> = [ChangeTable(), ChangeTable(), ChangeTable()]

  init() {}

  /// Bytes in use by both layers, garbage with them, without what arrays hold in reserve.
  var byteCount: Int {
    tables[0].byteCount + tables[1].byteCount + tables[2].byteCount
  }

  /// Keys with a sealed change, over all tables.
  package var sealedChangeCount: Int {
    tables[0].sealedCount + tables[1].sealedCount + tables[2].sealedCount
  }

  var hasOpenChanges: Bool {
    tables[0].openCount + tables[1].openCount + tables[2].openCount > 0
  }

  /// Whether a table has any change, open or sealed.
  func hasChanges(in table: StoreTable) -> Bool {
    tables[table.index].openCount > 0 || tables[table.index].sealedCount > 0
  }

  mutating func write(_ table: StoreTable, _ key: Span<UInt8>, _ value: Span<UInt8>) {
    tables[table.index].write(key, value)
  }

  mutating func remove(_ table: StoreTable, _ key: Span<UInt8>) {
    tables[table.index].remove(key)
  }

  /// A value goes to the buffer, in place of what it holds; else the buffer is left alone.
  func read(_ table: StoreTable, _ key: Span<UInt8>, into buffer: inout [UInt8]) -> Answer {
    tables[table.index].read(key, into: &buffer)
  }

  /// Makes the open layer part of the sealed changes.
  mutating func sealOpenLayer() {
    for index in tables.indices { tables[index].sealOpen() }
  }

  /// Forgets the open layer.
  mutating func dropOpenLayer() {
    for index in tables.indices { tables[index].dropOpen() }
  }

  /// Forgets the sealed changes: the durable tables have them. The open layer stays.
  mutating func dropSealedChanges() {
    for index in tables.indices { tables[index].dropSealed() }
  }

  /// The sealed changes of a table in the order of their keys' bytes; a nil value is a removal.
  package func forEachSealedChange(
    in table: StoreTable,
    _ body: (_ key: Span<UInt8>, _ value: Span<UInt8>?) throws(StoreError) -> Void
  ) throws(StoreError) {
    for index in tables[table.index].sealedOrder() {
      try body(tables[table.index].key(at: index), tables[table.index].sealedValue(at: index))
    }
  }
}
