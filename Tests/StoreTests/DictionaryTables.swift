import Store

/// Durable tables without a disk: dictionaries that outlive the stores over them. Slow and plain.
final class DictionaryTables: DurableTables {
  private var tables: [StoreTable: [[UInt8]: [UInt8]]] = [:]
  /// Of the last commit, as they came.
  private(set) var committedKeys: [StoreTable: [[UInt8]]] = [:]

  func read(
    _ table: StoreTable, _ key: Span<UInt8>, into buffer: inout [UInt8]
  ) throws(StoreError) -> Bool {
    guard let value = tables[table]?[[UInt8](copying: key)] else { return false }
    buffer = value
    return true
  }

  func commit(_ changes: borrowing Overlay) throws(StoreError) {
    committedKeys = [:]
    for table in StoreTable.allCases {
      var entries = tables[table, default: [:]]
      try changes.forEachSealedChange(in: table) { key, value throws(StoreError) in
        committedKeys[table, default: []].append([UInt8](copying: key))
        if let value {
          entries[[UInt8](copying: key)] = [UInt8](copying: value)
        } else {
          entries[[UInt8](copying: key)] = nil
        }
      }
      tables[table] = entries
    }
  }

  func forEach(
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

  func count(_ table: StoreTable) throws(StoreError) -> Int { tables[table, default: [:]].count }

  func removeAll() throws(StoreError) { tables = [:] }

  var fileByteCount: Int { 0 }

  func close() throws(StoreError) {}
}

extension [UInt8] {
  init(copying bytes: Span<UInt8>) {
    self = bytes.indices.map { bytes[$0] }
  }
}
