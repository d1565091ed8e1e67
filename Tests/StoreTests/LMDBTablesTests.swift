import Store
import Testing

struct LMDBTablesTests {
  @Test(arguments: [1, 511], [0, 1, 4_096, 1 << 20])
  func keepsKeysAndValuesOfEveryLength(keyByteCount: Int, valueByteCount: Int) throws {
    let temporary = TemporaryDirectory()
    var random = SeededGenerator(seed: UInt64(keyByteCount + valueByteCount))
    let key = random.bytes(count: keyByteCount)
    let value = random.bytes(count: valueByteCount)
    let store = try StateStore(directory: temporary.path, identity: .example)
    store.set(.metadata, key, value)
    try store.save()
    #expect(store.overlayByteCount == 0)
    #expect(try store.value(.metadata, key) == value)
    try store.close()
    let again = try StateStore(directory: temporary.path, identity: .example)
    #expect(try again.value(.metadata, key) == value)
    #expect(try again.entries(.metadata) == [Entry(key: key, value: value)])
  }

  /// 20,000 entries in random order, thousands of pages, then most of them removed again.
  @Test(arguments: 0..<3 as Range<UInt64>)
  func keepsManyEntriesInKeyOrderWhileTheMapGrows(seed: UInt64) throws {
    let temporary = TemporaryDirectory()
    var random = SeededGenerator(seed: seed)
    let store = try StateStore(
      directory: temporary.path, identity: .example, mapByteCount: 1 << 16)
    let small = store.fileByteCount
    var oracle: [[UInt8]: [UInt8]] = [:]
    for _ in 0..<4 {
      for _ in 0..<5_000 {
        let key = random.bytes(count: Int.random(in: 2...24, using: &random))
        let value = random.bytes(count: Int.random(in: 0...300, using: &random))
        store.set(.persons, key, value)
        oracle[key] = value
      }
      try store.save()
    }
    #expect(store.fileByteCount > max(small, 1 << 20))
    #expect(try store.entries(.persons) == Self.sorted(oracle))
    for key in oracle.keys.sorted(by: { $0.lexicographicallyPrecedes($1) })
    where Int.random(in: 0..<10, using: &random) != 0 {
      store.remove(.persons, key: key)
      oracle[key] = nil
    }
    try store.save()
    #expect(try store.entries(.persons) == Self.sorted(oracle))
    #expect(try store.count(.persons) == oracle.count)
  }

  private static func sorted(_ entries: [[UInt8]: [UInt8]]) -> [Entry] {
    entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { Entry(key: $0.key, value: $0.value) }
  }

  /// One bit anywhere in a value's bytes or behind them, where its checksum is.
  @Test(arguments: [0, 7, 31, 32, 35])
  func aFlippedBitIsAnErrorThatNamesItsPlace(offset: Int) throws {
    let temporary = TemporaryDirectory()
    let value = [UInt8]("a value that stands once in here".utf8)
    let store = try StateStore(directory: temporary.path, identity: .example)
    store.set(.cells, [1], [UInt8]("a good neighbour".utf8))
    store.set(.cells, [2, 0xab], value)
    try store.save()
    try store.close()

    var checksum = CRC32C()
    checksum.combine([2, 0xab].span)
    checksum.combine(value.span)
    let stored = value + (0..<4).map { UInt8(truncatingIfNeeded: checksum.value >> (8 * $0)) }
    var damaged = stored
    damaged[offset] ^= 0x10
    #expect(try StoreFile.replace(stored, by: damaged, in: temporary.path) == 1)

    let again = try StateStore(directory: temporary.path, identity: .example)
    let error = StoreError.corruptEntry(path: temporary.path, table: .cells, key: [2, 0xab])
    #expect(throws: error) { try again.value(.cells, [2, 0xab]) }
    #expect(throws: error) { try again.entries(.cells) }
    #expect(try again.value(.cells, [1]) == [UInt8]("a good neighbour".utf8))
    #expect(error.recovery == .restore)
    #expect(!error.description.contains("02ab"), "a key may be a pseudonym")
  }

  @Test
  func aFileThatIsNoDatabaseIsRefused() throws {
    let temporary = TemporaryDirectory()
    try StoreFile.write([UInt8](repeating: 0x5a, count: 16_384), in: temporary.path)
    let error = #expect(throws: StoreError.self) {
      _ = try StateStore(directory: temporary.path, identity: .example)
    }
    #expect(error?.recovery == .restore)
    #expect(try StoreFile.read(in: temporary.path) == [UInt8](repeating: 0x5a, count: 16_384))
  }

  @Test
  func aMissingDirectoryIsTheOperatorsToMend() {
    let error = #expect(throws: StoreError.self) {
      _ = try StateStore(directory: "/nonexistent/store", identity: .example)
    }
    #expect(error?.recovery == .stop)
    #expect(error?.description.contains("mdb_env_open failed on /nonexistent/store") == true)
  }
}
