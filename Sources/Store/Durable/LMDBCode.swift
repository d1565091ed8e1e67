import CLMDB

/// A return code of LMDB: 0 is success, negative codes are LMDB's, positive ones errno.
struct LMDBCode: Equatable {
  let rawValue: Int32

  init(_ rawValue: Int32) { self.rawValue = rawValue }

  static let success = LMDBCode(0)
  static let notFound = LMDBCode(MDB_NOTFOUND)
  static let mapFull = LMDBCode(MDB_MAP_FULL)

  /// The file's content is wrong: no second try will read it.
  var meansDamage: Bool {
    [MDB_CORRUPTED, MDB_INVALID, MDB_PAGE_NOTFOUND, MDB_VERSION_MISMATCH].contains(rawValue)
  }

  var text: String { unsafe String(cString: mdb_strerror(rawValue)) }
}
