package import Store
internal import Streams

/// Durable tables without a disk: dictionaries that outlive the stores over them. Slow and plain.
package final class DictionaryTables: DurableTables {
  private var tables: [StoreTable: [[UInt8]: [UInt8]]] = [:]

  package init() {}

  /// The disk as it is now, for a restart with an older one.
  package func snapshot() -> DictionaryTables {
    let copy = DictionaryTables()
    copy.tables = tables
    return copy
  }

  package func entries(of table: StoreTable) -> [[UInt8]: [UInt8]] { tables[table, default: [:]] }

  package func read(
    _ table: StoreTable, _ key: Span<UInt8>, into buffer: inout [UInt8]
  ) throws(StoreError) -> Bool {
    guard let value = tables[table]?[[UInt8](copying: key)] else { return false }
    buffer = value
    return true
  }

  package func commit(_ changes: borrowing Overlay) throws(StoreError) {
    for table in StoreTable.allCases {
      var entries = tables.removeValue(forKey: table) ?? [:]
      try changes.forEachSealedChange(in: table) { key, value throws(StoreError) in
        if let value {
          entries[[UInt8](copying: key)] = [UInt8](copying: value)
        } else {
          entries[[UInt8](copying: key)] = nil
        }
      }
      tables[table] = entries
    }
  }

  package func forEach(
    _ table: StoreTable, from key: Span<UInt8>,
    _ body: (_ key: Span<UInt8>, _ value: Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError) {
    let first = [UInt8](copying: key)
    let entries = tables[table, default: [:]].sorted {
      $0.key.lexicographicallyPrecedes($1.key)
    }
    for (key, value) in entries where !key.lexicographicallyPrecedes(first) {
      guard try body(key.span, value.span) else { return }
    }
  }

  package func count(_ table: StoreTable) throws(StoreError) -> Int {
    tables[table, default: [:]].count
  }

  package func removeAll() throws(StoreError) { tables = [:] }

  package var fileByteCount: Int { 0 }

  package func close() throws(StoreError) {}
}
