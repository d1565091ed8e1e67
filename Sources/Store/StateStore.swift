/// A task's durable state: what its Kafka transactions have changed, in memory, over tables on
/// disk. Knows keys and values as bytes only.
///
/// The life of a change: `write` and `remove` put it into the open layer; when Kafka has
/// committed, `sealOpenLayer` keeps it; after an abort, `dropOpenLayer` forgets it; now and then
/// `commit` makes all that is sealed durable in one step. So the disk is never ahead of Kafka,
/// and a crash costs what was not committed here: the changelog has it.
///
/// One thread owns a store. Keys have 1…511 bytes, values 0…2³⁰: the caller sees to that.
package final class StateStore {
  private let durable: any DurableTables
  private var overlay = Overlay()
  private var iterationDepth = 0

  /// Opens the store in a directory that exists, or creates it there. One process at a time
  /// (see `StateDirectory`), and once in that process.
  ///
  /// Throws `identityDiffers` and `notAStore` without changing anything, `databaseFailed` when
  /// LMDB cannot open its file.
  package convenience init(
    directory: String, identity: StoreIdentity,
    mapByteCount: Int = LMDBTables.mapByteCountDefault
  ) throws(StoreError) {
    let tables = try LMDBTables(
      directory: directory, identity: identity, mapByteCount: mapByteCount)
    self.init(durable: tables)
  }

  package init(durable: any DurableTables) {
    self.durable = durable
  }

  /// Copies the value of a key to the buffer, in place of what that holds; false if the key has
  /// none, and the buffer is left alone then. Sees the open layer, then the sealed changes, then
  /// the durable tables. Throws `corruptEntry` for a value that the disk has not kept.
  package func read(
    _ table: StoreTable, _ key: Span<UInt8>, into buffer: inout [UInt8]
  ) throws(StoreError) -> Bool {
    Self.checkKey(key)
    switch overlay.read(table, key, into: &buffer) {
    case .value: return true
    case .removed: return false
    case .unchanged: return try durable.read(table, key, into: &buffer)
    }
  }

  /// Sets the value of a key in the open layer.
  package func write(_ table: StoreTable, _ key: Span<UInt8>, _ value: Span<UInt8>) {
    Self.checkKey(key)
    precondition(
      value.count <= StoreLimits.valueByteCountMax, "a value has at most 2³⁰ bytes")
    overlay.write(table, key, value)
  }

  /// Removes a key in the open layer, whether or not it is there.
  package func remove(_ table: StoreTable, _ key: Span<UInt8>) {
    Self.checkKey(key)
    overlay.remove(table, key)
  }

  /// The Kafka transaction was committed: its changes are part of the state. In memory only.
  package func sealOpenLayer() { overlay.sealOpenLayer() }

  /// The Kafka transaction was aborted: its changes never were.
  package func dropOpenLayer() { overlay.dropOpenLayer() }

  /// Makes the sealed changes durable, all in one step and in key order; the open layer stays
  /// where it is. If it throws, the changes are still sealed and the disk is as before.
  ///
  /// What a crash can lose, see `LMDBTables`: of the process, nothing; of the machine, the last
  /// commit that returned. Costs two to four microseconds an entry and one flush of the file.
  package func commit() throws(StoreError) {
    precondition(iterationDepth == 0, "no commit while a table is visited")
    guard overlay.sealedChangeCount > 0 else { return }
    try durable.commit(overlay)
    overlay.dropSealedChanges()
  }

  /// Visits the entries of a table in the order of their keys' bytes, from the given key on (an
  /// empty key: from the first), until the body returns false.
  ///
  /// The table has no change in memory when the visit starts (commit first). The body may read,
  /// write and remove, in any table; it does not see in this visit what it changes.
  package func forEach(
    _ table: StoreTable, from key: Span<UInt8> = Span(),
    _ body: (_ key: Span<UInt8>, _ value: Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError) {
    precondition(!overlay.hasChanges(in: table), "commit before a table is visited")
    iterationDepth += 1
    defer { iterationDepth -= 1 }
    try durable.forEach(table, from: key, body)
  }

  /// Entries of a table on disk; changes in memory are not counted.
  package func count(_ table: StoreTable) throws(StoreError) -> Int {
    try durable.count(table)
  }

  /// Forgets everything but the identity, in memory and on disk, in one durable step.
  package func removeAll() throws(StoreError) {
    precondition(iterationDepth == 0, "no removal while a table is visited")
    try durable.removeAll()
    overlay.dropOpenLayer()
    overlay.dropSealedChanges()
  }

  /// Makes what was committed proof against a crash of the machine too and lets go of the files.
  /// Layers in memory are forgotten. Not to be used after.
  package func close() throws(StoreError) {
    precondition(iterationDepth == 0, "no close while a table is visited")
    try durable.close()
  }

  /// Keys that the next `commit` will change.
  package var sealedChangeCount: Int { overlay.sealedChangeCount }

  /// Whether the open layer holds a change.
  package var hasOpenChanges: Bool { overlay.hasOpenChanges }

  /// Bytes that the layers use in memory: what the owner bounds by committing in time.
  package var overlayByteCount: Int { overlay.byteCount }

  /// Bytes of the store's file.
  package var fileByteCount: Int { durable.fileByteCount }

  private static func checkKey(_ key: Span<UInt8>) {
    precondition(
      key.count >= 1 && key.count <= StoreLimits.keyByteCountMax, "a key has 1…511 bytes")
  }
}
