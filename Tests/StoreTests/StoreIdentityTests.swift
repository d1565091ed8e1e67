import Store
import Testing

struct StoreIdentityTests {
  @Test(
    arguments: [
      (.format, .with(formatVersion: 4), "4", "3"),
      (.cluster, .with(clusterID: "cluster-b"), "cluster-b", "cluster-a"),
      (.topology, .with(topology: ""), "", "prefix/group"),
      (.partition, .with(partition: 5), "5", "4"),
      (.partitionCount, .with(partitionCount: 13), "13", "12"),
    ] as [(StoreIdentity.Field, StoreIdentity, String, String)])
  func aStoreOfAnotherIdentityIsRefusedAndKept(
    field: StoreIdentity.Field, other: StoreIdentity, expected: String, found: String
  ) throws {
    let temporary = TemporaryDirectory()
    try Self.makeStore(in: temporary.path)
    let before = try StoreFile.read(in: temporary.path)
    let error = StoreError.identityDiffers(
      path: temporary.path, field: field, expected: expected, found: found)
    #expect(throws: error) {
      _ = try StateStore(directory: temporary.path, identity: other)
    }
    #expect(error.recovery == .stop)
    #expect(error.description.contains("another \(field.rawValue): expected \"\(expected)\""))
    #expect(try StoreFile.read(in: temporary.path) == before)
    let own = try StateStore(directory: temporary.path, identity: .example)
    #expect(try own.value(.persons, [1]) == [2])
  }

  /// In LMDB's leaf page a value stands right behind its key.
  @Test
  func aStoreOfAnotherLayoutIsRefused() throws {
    let temporary = TemporaryDirectory()
    try Self.makeStore(in: temporary.path)
    let count = try StoreFile.replace(
      [UInt8]("layout1".utf8), by: [UInt8]("layout9".utf8), in: temporary.path)
    #expect(count > 0)
    #expect(
      throws: StoreError.identityDiffers(
        path: temporary.path, field: .layout, expected: "1", found: "9")
    ) { _ = try StateStore(directory: temporary.path, identity: .example) }
  }

  @Test(arguments: ["identity", "persons"])
  func anEnvironmentWithoutItsTablesIsNoStore(name: String) throws {
    let temporary = TemporaryDirectory()
    try Self.makeStore(in: temporary.path)
    let other = name.dropLast() + "z"
    #expect(
      try StoreFile.replace([UInt8](name.utf8), by: [UInt8](other.utf8), in: temporary.path) > 0)
    #expect(throws: StoreError.notAStore(path: temporary.path)) {
      _ = try StateStore(directory: temporary.path, identity: .example)
    }
  }

  @Test
  func removingEverythingKeepsTheIdentity() throws {
    let temporary = TemporaryDirectory()
    let store = try StateStore(directory: temporary.path, identity: .example)
    store.set(.persons, [1], [2])
    try store.save()
    try store.removeAll()
    try store.close()
    #expect(throws: StoreError.self) {
      _ = try StateStore(directory: temporary.path, identity: .with(partition: 5))
    }
    let again = try StateStore(directory: temporary.path, identity: .example)
    #expect(try again.count(.persons) == 0)
  }

  private static func makeStore(in directory: String) throws {
    let store = try StateStore(directory: directory, identity: .example)
    store.set(.persons, [1], [2])
    try store.save()
    try store.close()
  }
}

extension StoreIdentity {
  fileprivate static func with(
    formatVersion: Int = example.formatVersion, clusterID: String = example.clusterID,
    topology: String = example.topology, partition: Int = example.partition,
    partitionCount: Int = example.partitionCount
  ) -> StoreIdentity {
    StoreIdentity(
      formatVersion: formatVersion, clusterID: clusterID, topology: topology,
      partition: partition, partitionCount: partitionCount)
  }
}
