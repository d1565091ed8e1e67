import Store

/// Durable tables whose commits fail as long as a failure is set.
final class FailingTables: DurableTables {
  var failure: StoreError?
  private let tables = DictionaryTables()

  func read(
    _ table: StoreTable, _ key: Span<UInt8>, into buffer: inout [UInt8]
  ) throws(StoreError) -> Bool {
    try tables.read(table, key, into: &buffer)
  }

  func commit(_ changes: borrowing Overlay) throws(StoreError) {
    if let failure { throw failure }
    try tables.commit(changes)
  }

  func forEach(
    _ table: StoreTable, from key: Span<UInt8>,
    _ body: (_ key: Span<UInt8>, _ value: Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError) {
    try tables.forEach(table, from: key, body)
  }

  func count(_ table: StoreTable) throws(StoreError) -> Int { try tables.count(table) }

  func removeAll() throws(StoreError) { try tables.removeAll() }

  var fileByteCount: Int { tables.fileByteCount }

  func close() throws(StoreError) { try tables.close() }
}
