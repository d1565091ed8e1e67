import Store

/// The store's operations on arrays, for tests that compare with dictionaries.
extension StateStore {
  func value(_ table: StoreTable, _ key: [UInt8]) throws -> [UInt8]? {
    var buffer: [UInt8] = [0xee]
    guard try read(table, key.span, into: &buffer) else { return nil }
    return buffer
  }

  func set(_ table: StoreTable, _ key: [UInt8], _ value: [UInt8]) {
    write(table, key.span, value.span)
  }

  func remove(_ table: StoreTable, key: [UInt8]) { remove(table, key.span) }

  func entries(_ table: StoreTable, from key: [UInt8] = []) throws -> [Entry] {
    var entries: [Entry] = []
    try forEach(table, from: key.span) { key, value throws(StoreError) in
      entries.append(Entry(key: [UInt8](copying: key), value: [UInt8](copying: value)))
      return true
    }
    return entries
  }

  /// Seals and commits what is open.
  func save() throws {
    sealOpenLayer()
    try commit()
  }
}

struct Entry: Equatable {
  let key: [UInt8]
  let value: [UInt8]
}

extension StoreIdentity {
  static let example = StoreIdentity(
    formatVersion: 3, clusterID: "cluster-a", topology: "prefix/group", partition: 4,
    partitionCount: 12)
}
