import CLMDB

/// Tables in one LMDB environment: the file `data.mdb` of a directory.
///
/// An entry's value is followed by the CRC-32C of key and value, four bytes, little-endian: a
/// flipped bit is an error that names the entry. Damage to the tree's own pages is LMDB's to see;
/// it reports some of it (`MDB_CORRUPTED`, `MDB_PAGE_NOTFOUND`).
///
/// **What a crash can lose.** LMDB never writes over a page of the last two committed states. A
/// commit writes its pages, waits for the disk (`fdatasync`), then writes its root into one of
/// two root pages by turns. With `MDB_NOMETASYNC` it does not wait for the root: that reaches the
/// disk with the next commit's flush, or when the kernel sees fit. So a process that dies loses
/// nothing; a machine that dies may come back with the state one commit older, whole. Being
/// behind Kafka is what a store may be. `close` waits for the root as well.
///
/// **The map** is address space, not memory: shared, read-only, backed by the file, so that
/// neither overcommit limits nor a container's memory limit count it. It starts at 1 GiB and is
/// doubled when a commit meets `MDB_MAP_FULL`, which repeats that commit.
@safe package final class LMDBTables: DurableTables {
  package static let mapByteCountDefault = 1 << 30
  static let checksumByteCount = 4

  let directory: String
  /// Nil once closed.
  var environment: LMDBEnvironment?
  /// LMDB's handles of the tables, by `StoreTable.index`; valid as long as the environment.
  let handles: [MDB_dbi]

  package init(
    directory: String, identity: StoreIdentity, mapByteCount: Int
  ) throws(StoreError) {
    var environment = try LMDBEnvironment(directory: directory, mapByteCount: mapByteCount)
    handles = try Self.openTables(of: identity, in: &environment)
    self.directory = directory
    self.environment = consume environment
  }

  /// Of an environment that is open already.
  init(_ environment: consuming LMDBEnvironment, handles: [MDB_dbi]) {
    directory = environment.directory
    self.handles = handles
    self.environment = consume environment
  }

  package func read(
    _ table: StoreTable, _ key: Span<UInt8>, into buffer: inout [UInt8]
  ) throws(StoreError) -> Bool {
    let transaction = try unsafe readTransaction()
    var data = unsafe MDB_val()
    let code = unsafe key.bytes.withUnsafeBytes { bytes in
      var wanted = unsafe MDB_val(borrowing: bytes)
      return unsafe mdb_get(transaction, handles[table.index], &wanted, &data)
    }
    if LMDBCode(code) == .notFound { return false }
    try check("mdb_get", code)
    buffer.replaceAll(with: try unsafe verifiedValue(data, of: key, in: table))
    return true
  }

  package func forEach(
    _ table: StoreTable, from key: Span<UInt8>,
    _ body: (_ key: Span<UInt8>, _ value: Span<UInt8>) throws(StoreError) -> Bool
  ) throws(StoreError) {
    let transaction = try unsafe readTransaction()
    var opened: OpaquePointer?
    try check(
      "mdb_cursor_open", unsafe mdb_cursor_open(transaction, handles[table.index], &opened))
    let cursor = unsafe opened!
    defer { unsafe mdb_cursor_close(cursor) }
    var found = unsafe MDB_val()
    var data = unsafe MDB_val()
    var code = unsafe key.bytes.withUnsafeBytes { bytes in
      unsafe found = MDB_val(borrowing: bytes)
      let operation = unsafe bytes.isEmpty ? MDB_FIRST : MDB_SET_RANGE
      return unsafe mdb_cursor_get(cursor, &found, &data, operation)
    }
    while code == 0 {
      let foundKey = unsafe Span<UInt8>(_unsafeBytes: found.bytes)
      let value = try unsafe verifiedValue(data, of: foundKey, in: table)
      guard try body(foundKey, value) else { return }
      code = unsafe mdb_cursor_get(cursor, &found, &data, MDB_NEXT)
    }
    guard LMDBCode(code) == .notFound else { return try check("mdb_cursor_get", code) }
  }

  package func count(_ table: StoreTable) throws(StoreError) -> Int {
    let transaction = try unsafe readTransaction()
    var statistics = MDB_stat()
    try check("mdb_stat", unsafe mdb_stat(transaction, handles[table.index], &statistics))
    return statistics.ms_entries
  }

  package var fileByteCount: Int {
    precondition(environment != nil, "the store is closed")
    return environment!.fileByteCount()
  }

  package func close() throws(StoreError) {
    guard environment != nil else { return }
    defer { environment = nil }
    try environment!.flush()
  }

  private func readTransaction() throws(StoreError) -> OpaquePointer {
    precondition(environment != nil, "the store is closed")
    return try unsafe environment!.readTransaction()
  }

  func check(_ call: String, _ code: Int32) throws(StoreError) {
    try LMDBEnvironment.check(call, code, directory)
  }

  /// The value without its checksum, which fits; lent for as long as the transaction lives.
  @_lifetime(borrow self)
  private func verifiedValue(
    _ data: MDB_val, of key: Span<UInt8>, in table: StoreTable
  ) throws(StoreError) -> Span<UInt8> {
    let bytes = unsafe data.bytes
    let count = bytes.count - Self.checksumByteCount
    guard count >= 0 else { throw corruptEntry(key, in: table) }
    let value = unsafe Span<UInt8>(_unsafeBytes: bytes.prefix(count))
    let stored = unsafe bytes.loadUnaligned(fromByteOffset: count, as: UInt32.self)
    guard UInt32(littleEndian: stored) == Self.checksum(of: key, value) else {
      throw corruptEntry(key, in: table)
    }
    return unsafe _overrideLifetime(value, borrowing: self)
  }

  private func corruptEntry(_ key: Span<UInt8>, in table: StoreTable) -> StoreError {
    var bytes: [UInt8] = []
    bytes.replaceAll(with: key)
    return .corruptEntry(path: directory, table: table, key: bytes)
  }

  static func checksum(of key: Span<UInt8>, _ value: Span<UInt8>) -> UInt32 {
    var checksum = CRC32C()
    checksum.combine(key)
    checksum.combine(value)
    return checksum.value
  }
}

extension MDB_val {
  /// LMDB reads keys and values through this and does not write to them.
  init(borrowing bytes: UnsafeRawBufferPointer) {
    unsafe self.init(
      mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
  }

  var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: mv_data, count: mv_size)
  }
}
