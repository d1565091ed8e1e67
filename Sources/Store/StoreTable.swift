/// A table of a store: one named database of the LMDB environment.
package enum StoreTable: String, CaseIterable, Hashable, Sendable {
  case persons, cells, metadata

  /// Dense, 0-based: the table's place in arrays that hold one element per table.
  var index: Int {
    switch self {
    case .persons: 0
    case .cells: 1
    case .metadata: 2
    }
  }
}

/// What a store takes. Beyond these the caller is at fault: a broken precondition, not an error.
package enum StoreLimits {
  /// LMDB's own limit (`MDB_MAXKEYSIZE`). The shortest key is 1 byte.
  package static let keyByteCountMax = 511
  /// Far below LMDB's 4 GiB, so that lengths fit 32 bits with room for marks and the checksum.
  package static let valueByteCountMax = 1 << 30
}
