/// The durable half of a store: tables that change only as a whole, by `commit` or `removeAll`.
///
/// Laws: `read`, `forEach` and `count` show the state after the last `commit` or `removeAll` that
/// returned. Either happens wholly or not at all, whatever is thrown and whenever the process
/// dies. Keys are ordered by their bytes, a key before the longer ones that it begins.
package protocol DurableTables: AnyObject {
  /// Copies the value to the buffer, in place of what that holds. False: no such key, and the
  /// buffer is left alone.
  func read(
    _ table: StoreTable, _ key: Span<UInt8>, into buffer: inout [UInt8]
  ) throws(StoreError) -> Bool

  /// Applies all sealed changes.
  func commit(_ changes: borrowing Overlay) throws(StoreError)

  /// Visits a table in key order from the given key on (an empty key: from the first) until the
  /// body returns false. The body may call `read`, `forEach` and `count`, nothing else.
  func forEach(
    _ table: StoreTable, from key: Span<UInt8>,
    _ body: (_ key: Span<UInt8>, _ value: Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError)

  func count(_ table: StoreTable) throws(StoreError) -> Int

  /// Empties every table.
  func removeAll() throws(StoreError)

  /// Bytes on disk; 0 where there is none.
  var fileByteCount: Int { get }

  /// Makes all of it durable and lets go of it; not to be used after.
  func close() throws(StoreError)
}
