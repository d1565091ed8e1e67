import CLMDB

/// What is in the file beside the tables' entries.
extension LMDBEnvironment {
  /// Writes every entry into a new file `data.mdb` in an empty directory, in the order of the keys:
  /// no free pages, and nothing of what deleted entries have left behind.
  ///
  /// Entry by entry, because LMDB's own compacting copy (`mdb_env_copy2`) takes live pages as they
  /// are, with the deleted bytes in their gaps.
  ///
  /// Cost: one reading of the file and one writing of what is live.
  mutating func copyCompacting(to target: String) throws(StoreError) {
    var copy = try LMDBEnvironment(
      directory: target, mapByteCount: 2 * fileByteCount() + (1 << 20))
    let source = try unsafe readTransaction()
    let names = try unsafe tableNames(source)
    try unsafe copy.withWriteTransaction { goal throws(StoreError) in
      for name in names { try unsafe copyTable(name, from: source, to: goal) }
    }
    try copy.flush()
  }

  /// Of the named tables: the keys of LMDB's main one.
  private func tableNames(_ transaction: OpaquePointer) throws(StoreError) -> [String] {
    var main: MDB_dbi = 0
    try check("mdb_dbi_open", unsafe mdb_dbi_open(transaction, nil, 0, &main))
    var names: [String] = []
    try unsafe forEachEntry(of: main, in: transaction) { key, _ in
      let bytes = unsafe key.bytes
      unsafe names.append(String(decoding: bytes, as: UTF8.self))
    }
    return names
  }

  private func copyTable(
    _ name: String, from source: OpaquePointer, to goal: OpaquePointer
  ) throws(StoreError) {
    var (from, to): (MDB_dbi, MDB_dbi) = (0, 0)
    var flags: UInt32 = 0
    try check("mdb_dbi_open", unsafe mdb_dbi_open(source, name, 0, &from))
    try check("mdb_dbi_flags", unsafe mdb_dbi_flags(source, from, &flags))
    try check("mdb_dbi_open", unsafe mdb_dbi_open(goal, name, flags | UInt32(MDB_CREATE), &to))
    try unsafe forEachEntry(of: from, in: source) { key, value throws(StoreError) in
      var (key, value) = unsafe (key, value)
      try check("mdb_put", unsafe mdb_put(goal, to, &key, &value, UInt32(MDB_APPEND)))
    }
  }

  private func forEachEntry(
    of table: MDB_dbi, in transaction: OpaquePointer,
    _ body: (_ key: MDB_val, _ value: MDB_val) throws(StoreError) -> Void
  ) throws(StoreError) {
    var opened: OpaquePointer?
    try check("mdb_cursor_open", unsafe mdb_cursor_open(transaction, table, &opened))
    let cursor = unsafe opened!
    defer { unsafe mdb_cursor_close(cursor) }
    var (key, value) = unsafe (MDB_val(), MDB_val())
    while true {
      let code = unsafe mdb_cursor_get(cursor, &key, &value, MDB_NEXT)
      if LMDBCode(code) == .notFound { return }
      try check("mdb_cursor_get", code)
      try unsafe body(key, value)
    }
  }

  /// Pages that the next commits will use again, in bytes. What was deleted stays readable in them
  /// until then.
  mutating func freeByteCount() throws(StoreError) -> Int {
    let transaction = try unsafe readTransaction()
    var opened: OpaquePointer?
    // Table 0 is LMDB's own: by transaction, the pages it has freed, with their number in front.
    try check("mdb_cursor_open", unsafe mdb_cursor_open(transaction, 0, &opened))
    let cursor = unsafe opened!
    defer { unsafe mdb_cursor_close(cursor) }
    var (key, pages) = unsafe (MDB_val(), MDB_val())
    var count = 0
    while true {
      let code = unsafe mdb_cursor_get(cursor, &key, &pages, MDB_NEXT)
      if LMDBCode(code) == .notFound { return count * pageByteCount }
      try check("mdb_cursor_get", code)
      count += unsafe pages.bytes.loadUnaligned(as: Int.self)
    }
  }
}
