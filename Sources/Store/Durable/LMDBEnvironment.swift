import CLMDB

/// Owns one `MDB_env` and its long-lived read transaction; both end when the value dies.
@safe struct LMDBEnvironment: ~Copyable {
  let directory: String
  let handle: OpaquePointer
  /// Begun once; reset while a write transaction runs, so that LMDB may reuse every page that
  /// the last commit freed, and renewed after it.
  private var reader: OpaquePointer?

  /// `MDB_NOTLS`: reader slots belong to the transaction, not to the thread that opened it, and
  /// no thread-local key is spent per environment. Read-ahead stays on: a task's file mostly
  /// fits in memory and is cold after a restart. Fresh pages are zeroed (no `MDB_NOMEMINIT`), so
  /// that no foreign heap bytes reach the file.
  ///
  /// - Parameter isReadOnly: no write transaction will be begun, and a file must be there.
  init(
    directory: String, mapByteCount: Int, isReadOnly: Bool = false
  ) throws(StoreError) {
    var created: OpaquePointer?
    try Self.check("mdb_env_create", unsafe mdb_env_create(&created), directory)
    let environment = unsafe created!
    do throws(StoreError) {
      try unsafe Self.open(environment, directory, mapByteCount, isReadOnly)
    } catch {
      unsafe mdb_env_close(environment)
      throw error
    }
    self.directory = directory
    unsafe self.handle = environment
    unsafe self.reader = nil
  }

  private static func open(
    _ environment: OpaquePointer, _ directory: String, _ mapByteCount: Int, _ isReadOnly: Bool
  ) throws(StoreError) {
    let named = UInt32(StoreTable.allCases.count + 1)
    let size = wholePages(mapByteCount)
    let flags = UInt32(MDB_NOMETASYNC | MDB_NOTLS | (isReadOnly ? MDB_RDONLY : 0))
    try check("mdb_env_set_maxdbs", unsafe mdb_env_set_maxdbs(environment, named), directory)
    try check("mdb_env_set_mapsize", unsafe mdb_env_set_mapsize(environment, size), directory)
    try check("mdb_env_open", unsafe mdb_env_open(environment, directory, flags, 0o600), directory)
  }

  deinit {
    if let reader = unsafe reader { unsafe mdb_txn_abort(reader) }
    unsafe mdb_env_close(handle)
  }

  /// The read transaction, begun if there is none.
  mutating func readTransaction() throws(StoreError) -> OpaquePointer {
    if let reader = unsafe reader { return unsafe reader }
    var transaction: OpaquePointer?
    try check(
      "mdb_txn_begin", unsafe mdb_txn_begin(handle, nil, UInt32(MDB_RDONLY), &transaction))
    unsafe reader = transaction
    return unsafe transaction!
  }

  /// Runs the body in a write transaction and commits it; aborts it if the body throws.
  /// The read transaction shows the new state afterwards.
  mutating func withWriteTransaction<Result>(
    _ body: (_ transaction: OpaquePointer) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    if let reader = unsafe reader { unsafe mdb_txn_reset(reader) }
    let outcome: Swift.Result<Result, StoreError>
    do throws(StoreError) {
      outcome = .success(try unsafe write(body))
    } catch {
      outcome = .failure(error)
    }
    if let reader = unsafe reader {
      try check("mdb_txn_renew", unsafe mdb_txn_renew(reader))
    }
    return try outcome.get()
  }

  /// Runs the body in a read transaction of its own; tables opened in it stay open.
  func withKeptReadTransaction<Result>(
    _ body: (_ transaction: OpaquePointer) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try unsafe run(UInt32(MDB_RDONLY), body)
  }

  private func write<Result>(
    _ body: (_ transaction: OpaquePointer) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try unsafe run(0, body)
  }

  /// A transaction of its own: committed, or aborted if the body throws.
  private func run<Result>(
    _ flags: UInt32, _ body: (_ transaction: OpaquePointer) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    var begun: OpaquePointer?
    try check("mdb_txn_begin", unsafe mdb_txn_begin(handle, nil, flags, &begun))
    let transaction = unsafe begun!
    let result: Result
    do throws(StoreError) {
      result = try unsafe body(transaction)
    } catch {
      unsafe mdb_txn_abort(transaction)
      throw error
    }
    try check("mdb_txn_commit", unsafe mdb_txn_commit(transaction))
    return result
  }

  /// Doubles the map. No transaction is under way; the reader ends and is begun anew on need.
  ///
  /// If it throws, the old map is gone too: the environment is good for closing only.
  mutating func doubleMap() throws(StoreError) {
    if let reader = unsafe reader { unsafe mdb_txn_abort(reader) }
    unsafe reader = nil
    let size = unsafe information.me_mapsize * 2
    try check("mdb_env_set_mapsize", unsafe mdb_env_set_mapsize(handle, size))
  }

  /// Waits until the disk has the last commit with its root.
  func flush() throws(StoreError) {
    try check("mdb_env_sync", unsafe mdb_env_sync(handle, 1))
  }

  /// Pages that the file has come to, in bytes.
  func fileByteCount() -> Int { unsafe (information.me_last_pgno + 1) * pageByteCount }

  var pageByteCount: Int {
    var statistics = MDB_stat()
    let code = unsafe mdb_env_stat(handle, &statistics)
    precondition(code == 0, "mdb_env_stat fails on a null argument only")
    return Int(statistics.ms_psize)
  }

  private var information: MDB_envinfo {
    var information = unsafe MDB_envinfo()
    let code = unsafe mdb_env_info(handle, &information)
    precondition(code == 0, "mdb_env_info fails on a null argument only")
    return unsafe information
  }

  func check(_ call: String, _ code: Int32) throws(StoreError) {
    try Self.check(call, code, directory)
  }

  /// Throws `databaseFailed` for every code but success.
  static func check(_ call: String, _ code: Int32, _ directory: String) throws(StoreError) {
    guard code != 0 else { return }
    throw .databaseFailed(path: directory, call: call, code: code, text: LMDBCode(code).text)
  }

  private static func wholePages(_ byteCount: Int) -> Int {
    (max(byteCount, 64 << 10) + 4095) & ~4095
  }
}
