import Foundation
import Store
import Testing

/// A store written anew holds the same, in fewer bytes, and nothing of what was deleted.
struct CompactionTests {
  @Test(arguments: 0..<8 as Range<UInt64>)
  func aCompactedStoreHoldsTheSame(seed: UInt64) throws {
    let temporary = TemporaryDirectory()
    let state = try StateDirectory(path: temporary.path, instanceID: "one")
    let directory = try state.directory(ofTask: "tally-0")
    var random = SeededGenerator(seed: seed)
    var expected: [[UInt8]: [UInt8]] = [:]
    do {
      let store = try StateStore(directory: directory, identity: .example)
      for _ in 0..<6 {
        for _ in 0..<500 {
          let key = Array("person-\(Int.random(in: 0..<800, using: &random))".utf8)
          if Int.random(in: 0..<3, using: &random) == 0 {
            store.remove(.persons, key.span)
            expected[key] = nil
          } else {
            let value = (0..<Int.random(in: 1...90, using: &random)).map { UInt8($0) }
            store.write(.persons, key.span, value.span)
            expected[key] = value
          }
        }
        store.sealOpenLayer()
        try store.commit()
      }
      try store.close()
    }
    let before = try StoreInspection(directory: directory)
    let (bytesBefore, bytesAfter) = try state.compactTask("tally-0")
    let after = try StoreInspection(directory: directory)
    #expect(before.fileByteCount == bytesBefore && after.fileByteCount == bytesAfter)
    #expect(bytesAfter < bytesBefore)
    #expect(before.freeByteCount > 0 && after.freeByteCount == 0)
    #expect(after.entryCounts == before.entryCounts)
    #expect(after.identity == before.identity)
    let store = try StateStore(directory: directory, identity: .example)
    var found: [[UInt8]: [UInt8]] = [:]
    try store.forEach(.persons) { key, value in
      found[key.indices.map { key[$0] }] = value.indices.map { value[$0] }
      return true
    }
    #expect(found == expected)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory).sorted() == [
        "data.mdb", "lock.mdb",
      ])
  }

  /// What LMDB leaves of a deleted entry, in free pages and in the gaps of live ones, is why there
  /// is a command for it.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func ofDeletedPersonsNothingIsLeftInTheFile(seed: UInt64) throws {
    let temporary = TemporaryDirectory()
    let state = try StateDirectory(path: temporary.path, instanceID: "one")
    let directory = try state.directory(ofTask: "tally-0")
    var random = SeededGenerator(seed: seed)
    let keys = (0..<2_000).map { Array("pseudonym-\(10_000 + $0)".utf8) }.shuffled(using: &random)
    let gone = Array(keys.prefix(Int.random(in: 1...300, using: &random)))
    do {
      let store = try StateStore(directory: directory, identity: .example)
      for key in keys { store.write(.persons, key.span, [1, 2, 3].span) }
      store.sealOpenLayer()
      try store.commit()
      for key in gone { store.remove(.persons, key.span) }
      store.sealOpenLayer()
      try store.commit()
      try store.close()
    }
    let before = Data(try StoreFile.read(in: directory))
    #expect(gone.contains { before.range(of: Data($0)) != nil }, "or compaction proves nothing")
    _ = try state.compactTask("tally-0")
    let after = Data(try StoreFile.read(in: directory))
    #expect(gone.allSatisfy { after.range(of: Data($0)) == nil })
    #expect(keys.dropFirst(gone.count).allSatisfy { after.range(of: Data($0)) != nil })
  }

  @Test func aDamagedStoreIsNotReplaced() throws {
    let temporary = TemporaryDirectory()
    let state = try StateDirectory(path: temporary.path, instanceID: "one")
    let directory = try state.directory(ofTask: "tally-0")
    do {
      let store = try StateStore(directory: directory, identity: .example)
      let key = Array("person-1".utf8)
      store.write(.persons, key.span, Array("the facts".utf8).span)
      store.sealOpenLayer()
      try store.commit()
      try store.close()
    }
    let count = try StoreFile.replace(
      Array("the facts".utf8), by: Array("the fects".utf8), in: directory)
    #expect(count > 0)
    let damaged = try StoreFile.read(in: directory)
    #expect(throws: StoreError.self) { try state.compactTask("tally-0") }
    #expect(try StoreFile.read(in: directory) == damaged)
  }

  @Test func whatACutOffCompactionLeftIsClearedAway() throws {
    let temporary = TemporaryDirectory()
    let state = try StateDirectory(path: temporary.path, instanceID: "one")
    let directory = try state.directory(ofTask: "tally-0")
    let store = try StateStore(directory: directory, identity: .example)
    try store.close()
    let workshop = directory + "/compacting"
    try FileManager.default.createDirectory(atPath: workshop, withIntermediateDirectories: false)
    try Data("half a copy".utf8).write(to: URL(fileURLWithPath: workshop + "/data.mdb"))
    _ = try state.compactTask("tally-0")
    #expect(!FileManager.default.fileExists(atPath: workshop))
    try FileManager.default.createDirectory(atPath: workshop, withIntermediateDirectories: false)
    try state.removeTask("tally-0")
    #expect(!FileManager.default.fileExists(atPath: directory))
  }

  @Test func storesAreListedByTheirNumbers() throws {
    let temporary = TemporaryDirectory()
    let state = try StateDirectory(path: temporary.path, instanceID: "one")
    for number in [10, 2, 0] {
      let directory = try state.directory(ofTask: "tally-\(number)")
      try StateStore(directory: directory, identity: .example).close()
    }
    _ = try state.directory(ofTask: "empty")
    #expect(try StateDirectory.tasks(in: temporary.path) == ["tally-0", "tally-2", "tally-10"])
    #expect(throws: StoreError.self) { try StateDirectory.tasks(in: temporary.path + "/nowhere") }
  }
}
