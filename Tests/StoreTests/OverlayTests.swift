import Store
import Testing

/// The overlay's memory, seen through a store.
struct OverlayTests {
  /// Values grow and shrink; what they leave behind is cleared away when layers are folded.
  @Test(arguments: 0..<4 as Range<UInt64>)
  func garbageIsBoundedWhileNothingIsCommitted(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let store = StateStore(durable: DictionaryTables())
    let keys = (0..<100 as Range<UInt8>).map { [$0] }
    for _ in 0..<2_000 {
      for _ in 0..<10 {
        let key = keys.randomElement(using: &random)!
        store.set(.persons, key, random.bytes(count: Int.random(in: 0...300, using: &random)))
      }
      store.sealOpenLayer()
      let live = keys.count * (300 + 1 + 16 + 32)
      #expect(store.overlayByteCount <= live * 2 + (64 << 10) + 10 * 300)
    }
  }

  /// Keys that begin alike, end in zeros, or are the beginning of others.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func changesAreCommittedInTheOrderOfTheirKeys(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let tables = DictionaryTables()
    let store = StateStore(durable: tables)
    let stems = (0..<4).map { _ in
      random.bytes(count: Int.random(in: 0...30, using: &random)).map { $0 & 1 }
    }
    var keys: Set<[UInt8]> = []
    for _ in 0..<Int.random(in: 1...600, using: &random) {
      let length = Int.random(in: 0...12, using: &random)
      let mask = [0, 1, 3, 255].randomElement(using: &random)! as UInt8
      let key =
        [7] + stems.randomElement(using: &random)!
        + random.bytes(count: length).map { $0 & mask }
      keys.insert(key)
      store.set(.cells, key, [1])
    }
    store.sealOpenLayer()
    try store.commit()
    #expect(tables.committedKeys[.cells] == keys.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test
  func aDroppedLayerTakesNoMemory() {
    let store = StateStore(durable: DictionaryTables())
    for byte in UInt8.min...UInt8.max { store.set(.cells, [byte], [1, 2, 3]) }
    #expect(store.overlayByteCount > 256 * 4)
    store.dropOpenLayer()
    #expect(store.overlayByteCount == 0)
  }

  @Test
  func aValueThatFitsIsWrittenInPlace() {
    let store = StateStore(durable: DictionaryTables())
    store.set(.cells, [1], [UInt8](repeating: 1, count: 100))
    let before = store.overlayByteCount
    for count in (0...100).reversed() {
      store.set(.cells, [1], [UInt8](repeating: 2, count: count))
    }
    store.remove(.cells, key: [1])
    store.set(.cells, [1], [UInt8](repeating: 3, count: 100))
    #expect(store.overlayByteCount == before)
  }
}
