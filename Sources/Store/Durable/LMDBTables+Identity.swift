import CLMDB

extension LMDBTables {
  /// Holds each field of the identity as text under its name, so that LMDB's own `mdb_dump -p`
  /// shows what a file belongs to.
  private static let identityDatabase = "identity"

  /// Creates tables and identity in one transaction in an empty environment, else compares the
  /// identity and opens the tables.
  static func openTables(
    of identity: StoreIdentity, in environment: inout LMDBEnvironment
  ) throws(StoreError) -> [MDB_dbi] {
    let directory = environment.directory
    return try unsafe environment.withWriteTransaction { transaction throws(StoreError) in
      let call = unsafe LMDBCall(transaction: transaction, directory: directory)
      let isNew = try call.isEmptyEnvironment()
      guard let names = try call.openDatabase(identityDatabase, creating: isNew) else {
        throw StoreError.notAStore(path: directory)
      }
      for field in StoreIdentity.Field.allCases {
        let expected = identity.text(of: field)
        if isNew {
          try call.put(field.rawValue, expected, in: names)
        } else {
          let found = try call.get(field.rawValue, in: names) ?? ""
          guard found == expected else {
            throw StoreError.identityDiffers(
              path: directory, field: field, expected: expected, found: found)
          }
        }
      }
      var handles: [MDB_dbi] = []
      for table in StoreTable.allCases {
        guard let handle = try call.openDatabase(table.rawValue, creating: isNew) else {
          throw StoreError.notAStore(path: directory)
        }
        handles.append(handle)
      }
      return handles
    }
  }
}

extension LMDBTables {
  /// What a store belongs to, and its tables, whatever that is.
  static func readIdentity(
    in environment: inout LMDBEnvironment
  ) throws(StoreError) -> (identity: [StoreIdentity.Field: String], handles: [MDB_dbi]) {
    let directory = environment.directory
    return try unsafe environment.withKeptReadTransaction { transaction throws(StoreError) in
      let call = unsafe LMDBCall(transaction: transaction, directory: directory)
      guard let names = try call.openDatabase(identityDatabase, creating: false) else {
        throw StoreError.notAStore(path: directory)
      }
      var identity: [StoreIdentity.Field: String] = [:]
      for field in StoreIdentity.Field.allCases {
        identity[field] = try call.get(field.rawValue, in: names)
      }
      var handles: [MDB_dbi] = []
      for table in StoreTable.allCases {
        guard let handle = try call.openDatabase(table.rawValue, creating: false) else {
          throw StoreError.notAStore(path: directory)
        }
        handles.append(handle)
      }
      return (identity, handles)
    }
  }
}

/// The calls of LMDB that opening needs, on text, in one write transaction.
@safe private struct LMDBCall {
  let transaction: OpaquePointer
  let directory: String

  init(transaction: OpaquePointer, directory: String) {
    unsafe self.transaction = transaction
    self.directory = directory
  }

  func isEmptyEnvironment() throws(StoreError) -> Bool {
    var main: MDB_dbi = 0
    try check("mdb_dbi_open", unsafe mdb_dbi_open(transaction, nil, 0, &main))
    var statistics = MDB_stat()
    try check("mdb_stat", unsafe mdb_stat(transaction, main, &statistics))
    return statistics.ms_entries == 0
  }

  /// Nil if there is none of the name and none is to be made.
  func openDatabase(_ name: String, creating: Bool) throws(StoreError) -> MDB_dbi? {
    var handle: MDB_dbi = 0
    let flags = creating ? UInt32(MDB_CREATE) : 0
    let code = unsafe mdb_dbi_open(transaction, name, flags, &handle)
    if LMDBCode(code) == .notFound { return nil }
    try check("mdb_dbi_open", code)
    return handle
  }

  func put(_ key: String, _ value: String, in handle: MDB_dbi) throws(StoreError) {
    let code = unsafe [UInt8](key.utf8).withUnsafeBytes { key in
      unsafe [UInt8](value.utf8).withUnsafeBytes { value in
        var name = unsafe MDB_val(borrowing: key)
        var data = unsafe MDB_val(borrowing: value)
        return unsafe mdb_put(transaction, handle, &name, &data, 0)
      }
    }
    try check("mdb_put", code)
  }

  func get(_ key: String, in handle: MDB_dbi) throws(StoreError) -> String? {
    var data = unsafe MDB_val()
    let code = unsafe [UInt8](key.utf8).withUnsafeBytes { key in
      var name = unsafe MDB_val(borrowing: key)
      return unsafe mdb_get(transaction, handle, &name, &data)
    }
    if LMDBCode(code) == .notFound { return nil }
    try check("mdb_get", code)
    return unsafe String(decoding: data.bytes, as: UTF8.self)
  }

  private func check(_ call: String, _ code: Int32) throws(StoreError) {
    try LMDBEnvironment.check(call, code, directory)
  }
}
