import CLMDB

/// What is in the file beside the tables' entries.
extension LMDBEnvironment {
  /// Writes all that is live into a new file `data.mdb` in an empty directory, in the order of the
  /// keys: no free pages, and nothing of what deleted entries have left behind in pages.
  ///
  /// Cost: one reading of the file and one writing of what is live.
  func copyCompacting(to target: String) throws(StoreError) {
    try check("mdb_env_copy2", unsafe mdb_env_copy2(handle, target, UInt32(MDB_CP_COMPACT)))
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
