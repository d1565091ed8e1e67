import CLMDB

extension LMDBTables {
  package func commit(_ changes: borrowing Overlay) throws(StoreError) {
    try growing { () throws(StoreError) in try writeAll(changes) }
  }

  package func removeAll() throws(StoreError) {
    try growing { () throws(StoreError) in
      try unsafe environment!.withWriteTransaction { transaction throws(StoreError) in
        for handle in handles {
          try check("mdb_drop", unsafe mdb_drop(transaction, handle, 0))
        }
      }
    }
  }

  private func writeAll(_ changes: borrowing Overlay) throws(StoreError) {
    try unsafe environment!.withWriteTransaction { transaction throws(StoreError) in
      for table in StoreTable.allCases {
        try unsafe write(changes, of: table, in: transaction)
      }
    }
  }

  /// Repeats a change with a map twice as large as long as the map is too small for it. Removing
  /// takes pages too: LMDB copies what it changes.
  private func growing(_ change: () throws(StoreError) -> Void) throws(StoreError) {
    precondition(environment != nil, "the store is closed")
    while true {
      do throws(StoreError) {
        return try change()
      } catch {
        guard case .databaseFailed(_, _, let code, _) = error, LMDBCode(code) == .mapFull else {
          throw error
        }
      }
      try doubleMap()
    }
  }

  /// In key order through one cursor, which finds the next key's page without a walk from the
  /// root when it is the page it stands on.
  private func write(
    _ changes: borrowing Overlay, of table: StoreTable, in transaction: OpaquePointer
  ) throws(StoreError) {
    let handle = handles[table.index]
    var opened: OpaquePointer?
    try check("mdb_cursor_open", unsafe mdb_cursor_open(transaction, handle, &opened))
    let cursor = unsafe opened!
    defer { unsafe mdb_cursor_close(cursor) }
    try changes.forEachSealedChange(in: table) { key, value throws(StoreError) in
      if let value {
        try check("mdb_cursor_put", unsafe Self.put(key, value, through: cursor))
      } else {
        let code = unsafe Self.delete(key, from: handle, in: transaction)
        if LMDBCode(code) != .notFound { try check("mdb_del", code) }
      }
    }
  }

  /// Value and checksum straight into LMDB's page.
  private static func put(
    _ key: Span<UInt8>, _ value: Span<UInt8>, through cursor: OpaquePointer
  ) -> Int32 {
    let checksum = checksum(of: key, value).littleEndian
    return unsafe key.bytes.withUnsafeBytes { key in
      unsafe value.bytes.withUnsafeBytes { value in
        var name = unsafe MDB_val(borrowing: key)
        var room = unsafe MDB_val(mv_size: value.count + checksumByteCount, mv_data: nil)
        let code = unsafe mdb_cursor_put(cursor, &name, &room, UInt32(MDB_RESERVE))
        guard code == 0 else { return code }
        let target = unsafe UnsafeMutableRawBufferPointer(start: room.mv_data, count: room.mv_size)
        unsafe target.copyMemory(from: value)
        unsafe target.storeBytes(of: checksum, toByteOffset: value.count, as: UInt32.self)
        return 0
      }
    }
  }

  private static func delete(
    _ key: Span<UInt8>, from handle: MDB_dbi, in transaction: OpaquePointer
  ) -> Int32 {
    unsafe key.bytes.withUnsafeBytes {
      var name = unsafe MDB_val(borrowing: $0)
      return unsafe mdb_del(transaction, handle, &name, nil)
    }
  }

  /// An environment that cannot get a larger map has none at all: it is closed.
  private func doubleMap() throws(StoreError) {
    do throws(StoreError) {
      try environment!.doubleMap()
    } catch {
      environment = nil
      throw error
    }
  }
}
