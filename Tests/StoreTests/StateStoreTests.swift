import Store
import Testing

struct StateStoreTests {
  enum Backing: CaseIterable { case lmdb, dictionary }

  @Test(arguments: Backing.allCases, 0..<60 as Range<UInt64>)
  func showsWhatTheModelShows(backing: Backing, seed: UInt64) throws {
    let temporary = TemporaryDirectory()
    var random = SeededGenerator(seed: seed)
    let keys = Self.keys(using: &random)
    let dictionaries = DictionaryTables()
    func opened() throws -> StateStore {
      switch backing {
      case .lmdb:
        try StateStore(directory: temporary.path, identity: .example, mapByteCount: 1 << 16)
      case .dictionary: StateStore(durable: dictionaries)
      }
    }
    var store = try opened()
    var model = StateStoreModel()
    for _ in 0..<600 {
      let table = StoreTable.allCases.randomElement(using: &random)!
      let key = keys.randomElement(using: &random)!
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<50:
        let value = random.bytes(count: Self.valueByteCount(using: &random))
        store.set(table, key, value)
        model.change(table, key, to: value)
      case 50..<70:
        store.remove(table, key: key)
        model.change(table, key, to: nil)
      case 70..<80:
        store.sealOpenLayer()
        model.sealOpenLayer()
      case 80..<86:
        store.dropOpenLayer()
        model.dropOpenLayer()
      case 86..<94:
        try store.commit()
        model.commit()
      case 94:
        try store.removeAll()
        model.removeAll()
      case 95..<98:
        if Bool.random(using: &random) { try store.close() }
        store = try opened()
        model.forgetLayers()
      default:
        if !model.hasChanges(table) {
          #expect(try store.entries(table, from: key) == model.entries(table, from: key))
        }
      }
      #expect(try store.value(table, key) == model.value(table, key))
      #expect(store.sealedChangeCount == model.sealedChangeCount)
    }
    for table in StoreTable.allCases {
      for key in keys { #expect(try store.value(table, key) == model.value(table, key)) }
    }
    try expectTheSameOnceSaved(store, &model)
  }

  private func expectTheSameOnceSaved(
    _ store: StateStore, _ model: inout StateStoreModel
  ) throws {
    try store.save()
    model.sealOpenLayer()
    model.commit()
    for table in StoreTable.allCases {
      #expect(try store.entries(table) == model.entries(table))
      #expect(try store.count(table) == model.entries(table).count)
    }
    #expect(store.overlayByteCount == 0)
  }

  /// Few keys, so that they meet again; some begin others, some are as long as they may be.
  private static func keys(using random: inout SeededGenerator) -> [[UInt8]] {
    let stem = random.bytes(count: 12)
    var keys: [[UInt8]] = [[0], [0, 0], [0xff], [UInt8](repeating: 0xff, count: 511), stem]
    for count in [1, 7, 8, 9, 16, 40, 499] {
      keys.append(stem + random.bytes(count: count))
      keys.append(random.bytes(count: count))
    }
    return keys
  }

  private static func valueByteCount(using random: inout SeededGenerator) -> Int {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: 0
    case 1: Int.random(in: 2_000...9_000, using: &random)
    default: Int.random(in: 1...200, using: &random)
    }
  }

  @Test
  func aVisitMayWriteToTheTableItVisitsAndDoesNotSeeIt() throws {
    let temporary = TemporaryDirectory()
    let store = try StateStore(directory: temporary.path, identity: .example)
    for byte in UInt8(0)..<100 { store.set(.cells, [byte], [byte]) }
    try store.save()
    var visited: [UInt8] = []
    try store.forEach(.cells) { key, _ throws(StoreError) in
      visited.append(key[0])
      var held: [UInt8] = []
      #expect(try store.read(.cells, key, into: &held))
      #expect(held == [key[0]])
      store.write(.cells, [key[0] + 100].span, [1].span)
      store.remove(.cells, key)
      return true
    }
    #expect(visited == [UInt8](0..<100))
    try store.save()
    #expect(try store.entries(.cells).map(\.key) == (UInt8(100)..<200).map { [$0] })
  }

  @Test
  func aVisitEndsWhenTheBodySaysSo() throws {
    let store = StateStore(durable: DictionaryTables())
    for byte in UInt8(0)..<10 { store.set(.persons, [byte], []) }
    try store.save()
    var visited: [UInt8] = []
    try store.forEach(.persons, from: [3].span) { key, _ throws(StoreError) in
      visited.append(key[0])
      return visited.count < 4
    }
    #expect(visited == [3, 4, 5, 6])
  }

  /// A commit that fails leaves the changes sealed, to be committed later.
  @Test
  func aFailedCommitLosesNothing() throws {
    let tables = FailingTables()
    let store = StateStore(durable: tables)
    store.set(.persons, [1], [2])
    store.sealOpenLayer()
    tables.failure = .notAStore(path: "x")
    #expect(throws: StoreError.notAStore(path: "x")) { try store.commit() }
    #expect(store.sealedChangeCount == 1)
    #expect(try store.value(.persons, [1]) == [2])
    tables.failure = nil
    try store.commit()
    #expect(store.sealedChangeCount == 0)
    #expect(try store.value(.persons, [1]) == [2])
  }

  @Test
  func aKeyOutsideItsLimitsIsTheCallersFault() async {
    await #expect(processExitsWith: .failure) {
      StateStore(durable: DictionaryTables()).set(.persons, [], [1])
    }
    await #expect(processExitsWith: .failure) {
      StateStore(durable: DictionaryTables())
        .set(.persons, [UInt8](repeating: 1, count: 512), [1])
    }
  }

  @Test
  func aTableWithChangesInMemoryIsNotVisited() async {
    await #expect(processExitsWith: .failure) {
      let store = StateStore(durable: DictionaryTables())
      store.set(.persons, [1], [1])
      _ = try store.entries(.persons)
    }
  }
}
