import CLMDB

/// A store as it lies there, whomever it belongs to.
package struct StoreInspection: Sendable {
  package let directory: String
  package let identity: [StoreIdentity.Field: String]
  package let entryCounts: [StoreTable: Int]
  /// The owner's entries of the table `metadata`.
  package let metadata: [[UInt8]: [UInt8]]
  package let fileByteCount: Int
  /// Of them, pages that hold nothing any more.
  package let freeByteCount: Int

  /// Reads a store beside its owner, if it has one, and changes nothing. Not in the process that
  /// has it open.
  package init(directory: String) throws(StoreError) {
    let (tables, identity) = try LMDBTables.opened(inspecting: directory)
    var counts: [StoreTable: Int] = [:]
    for table in StoreTable.allCases { counts[table] = try tables.count(table) }
    var metadata: [[UInt8]: [UInt8]] = [:]
    try tables.forEach(.metadata, from: Span()) { key, value throws(StoreError) in
      var (name, bytes): ([UInt8], [UInt8]) = ([], [])
      name.replaceAll(with: key)
      bytes.replaceAll(with: value)
      metadata[name] = bytes
      return true
    }
    self.directory = directory
    self.identity = identity
    self.metadata = metadata
    entryCounts = counts
    fileByteCount = tables.fileByteCount
    freeByteCount = try tables.freeByteCount()
  }
}

extension LMDBTables {
  /// Opens the store of a directory for reading alone, and says what it belongs to.
  static func opened(
    inspecting directory: String
  ) throws(StoreError) -> (tables: LMDBTables, identity: [StoreIdentity.Field: String]) {
    var environment = try LMDBEnvironment(
      directory: directory, mapByteCount: mapByteCountDefault, isReadOnly: true)
    let (identity, handles) = try readIdentity(in: &environment)
    let tables = LMDBTables(environment, handles: handles)
    return (tables, identity)
  }

  func freeByteCount() throws(StoreError) -> Int {
    precondition(environment != nil, "the store is closed")
    return try environment!.freeByteCount()
  }

  func copyCompacting(to target: String) throws(StoreError) {
    precondition(environment != nil, "the store is closed")
    try environment!.copyCompacting(to: target)
  }

  /// Reads every entry and holds it against its checksum; returns how many each table has.
  func checkedCounts() throws(StoreError) -> [StoreTable: Int] {
    var counts: [StoreTable: Int] = [:]
    for table in StoreTable.allCases {
      var count = 0
      try forEach(table, from: Span()) { _, _ throws(StoreError) in
        count += 1
        return true
      }
      counts[table] = count
    }
    return counts
  }
}
