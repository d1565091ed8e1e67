import Foundation
import Store
import Testing

/// What a crash leaves on disk, made from copies of the file between commits.
struct CrashTests {
  private static let pageByteCount = Int(getpagesize())
  /// LMDB's two root pages.
  private static let rootByteCount = 2 * pageByteCount

  /// The process dies: the kernel has every page of the last commit, and nothing of what was not
  /// committed.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func aCopyOfTheFileIsTheLastCommit(seed: UInt64) throws {
    let history = try History(seed: seed, commitCount: 8)
    for commit in history.commits {
      #expect(try Self.reopened(commit.file) == commit.entries)
    }
  }

  /// The machine dies while commit n + 1 writes its pages: any of them may be on disk, and the
  /// root of commit n may not be, as nobody waited for it. The store is then n, or n − 1, whole.
  @Test(arguments: 0..<20 as Range<UInt64>, [0, 1])
  func aTornCommitIsAnEarlierStateWhole(seed: UInt64, rootsLost: Int) throws {
    var random = SeededGenerator(seed: seed)
    let history = try History(seed: seed, commitCount: 8)
    for n in 1..<history.commits.count - 1 {
      var file = history.commits[n].file
      let next = history.commits[n + 1].file
      file += [UInt8](repeating: 0, count: max(0, next.count - file.count))
      for start in stride(from: Self.rootByteCount, to: next.count, by: Self.pageByteCount)
      where Bool.random(using: &random) {
        let page = start..<start + Self.pageByteCount
        file.replaceSubrange(page, with: next[page])
      }
      let survivor = history.commits[n - rootsLost]
      file.replaceSubrange(..<Self.rootByteCount, with: survivor.file[..<Self.rootByteCount])
      #expect(try Self.reopened(file) == survivor.entries)
    }
  }

  private static func reopened(_ file: [UInt8]) throws -> [Entry] {
    let temporary = TemporaryDirectory()
    try StoreFile.write(file, in: temporary.path)
    let store = try StateStore(directory: temporary.path, identity: .example)
    return try store.entries(.persons)
  }
}

/// A store's file and content after each of some commits, which change, add and remove entries.
private struct History {
  struct Commit {
    let file: [UInt8]
    let entries: [Entry]
  }

  let commits: [Commit]

  init(seed: UInt64, commitCount: Int) throws {
    let temporary = TemporaryDirectory()
    var random = SeededGenerator(seed: seed)
    let store = try StateStore(directory: temporary.path, identity: .example)
    var commits: [Commit] = []
    for _ in 0..<commitCount {
      for _ in 0..<200 {
        let key = [UInt8](repeating: UInt8.random(in: 0...255, using: &random), count: 8)
        if Int.random(in: 0..<4, using: &random) == 0 {
          store.remove(.persons, key: key)
        } else {
          store.set(
            .persons, key, random.bytes(count: Int.random(in: 0...400, using: &random)))
        }
      }
      try store.save()
      let entries = try store.entries(.persons)
      store.set(.persons, [1], [1])
      store.sealOpenLayer()
      store.set(.persons, [2], [2])
      commits.append(Commit(file: try StoreFile.read(in: temporary.path), entries: entries))
      store.remove(.persons, key: [1])
      store.dropOpenLayer()
    }
    self.commits = commits
  }
}
