package import Benchmarks
internal import Registers
package import Store

/// What a tally task's store holds beside persons and cells.
package enum TallyState {
  /// The version of the facts, the cells and the entries below: a store of another is refused.
  package static let formatVersion = 3

  private static let progressKey = Array("progress".utf8)
  private static let changelogKey = Array("changelog".utf8)
  private static let changelogTimeKey = Array("changelog-time".utf8)
  private static let definitionsKey = Array("definitions".utf8)

  /// The progress that the store's content stands for; `nil` before the first transaction.
  package static func progress(in store: StateStore) throws(TallyError) -> Progress? {
    try progress(of: read(progressKey, from: store))
  }

  private static func progress(of bytes: [UInt8]?) throws(TallyError) -> Progress? {
    guard let bytes else { return nil }
    guard let progress = Progress(decoding: bytes.span) else {
      throw .corrupt("the progress in the store")
    }
    return progress
  }

  static func setProgress(_ bytes: Span<UInt8>, in store: StateStore) {
    let key = progressKey
    store.write(.metadata, key.span, bytes)
  }

  /// The changelog position that the store's content stands for: where to read on; 0 for a new
  /// store.
  package static func changelogPosition(in store: StateStore) throws(TallyError) -> Int64 {
    try changelogPosition(of: read(changelogKey, from: store))
  }

  private static func changelogPosition(of bytes: [UInt8]?) throws(TallyError) -> Int64 {
    guard let bytes else { return 0 }
    guard let text = String(validating: bytes, as: UTF8.self), let position = Int64(text) else {
      throw .corrupt("the changelog position in the store")
    }
    return position
  }

  static func setChangelogPosition(_ position: Int64, in store: StateStore) {
    let key = changelogKey
    let value = Array(String(position).utf8)
    store.write(.metadata, key.span, value.span)
  }

  /// No record of the changelog from that position on is older, ms since 1970; `nil` where nothing
  /// was said of it.
  package static func changelogTime(in store: StateStore) throws(TallyError) -> Int64? {
    guard let bytes = try read(changelogTimeKey, from: store) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self), let time = Int64(text) else {
      throw .corrupt("the changelog time in the store")
    }
    return time
  }

  /// Sets it in the open layer.
  package static func setChangelogTime(_ time: Int64, in store: StateStore) {
    let key = changelogTimeKey
    let value = Array(String(time).utf8)
    store.write(.metadata, key.span, value.span)
  }

  /// Which cells a store holds. Not the same as those that are complete on the topic: a store may
  /// be older than its topics.
  package struct HeldCells: Equatable {
    /// Definitions whose cells are those of the persons held.
    package var definitions: Set<DefinitionID>
    /// There are cells of other definitions, left from before they changed.
    package var hasOthers: Bool
  }

  /// `nil` for a new store: without persons it is right for any definition.
  package static func heldCells(in store: StateStore) throws(TallyError) -> HeldCells? {
    guard let bytes = try read(definitionsKey, from: store) else { return nil }
    guard bytes.count % 8 == 1, bytes[0] <= 1 else {
      throw .corrupt("the list of definitions in the store")
    }
    let ids = stride(from: 1, to: bytes.count, by: 8).map { start in
      DefinitionID(rawValue: bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) })
    }
    return HeldCells(definitions: Set(ids), hasOthers: bytes[0] == 1)
  }

  static func setHeldCells(_ held: HeldCells, in store: StateStore) {
    let key = definitionsKey
    var value: [UInt8] = [held.hasOthers ? 1 : 0]
    for id in held.definitions.sorted(by: { $0.rawValue < $1.rawValue }) {
      CellKey.appendID(id, to: &value)
    }
    store.write(.metadata, key.span, value.span)
  }

  /// What the metadata of a store that nobody has opened say.
  package static func described(
    in metadata: [[UInt8]: [UInt8]]
  ) throws(TallyError) -> (progress: Progress?, changelogPosition: Int64) {
    (
      try progress(of: metadata[progressKey]),
      try changelogPosition(of: metadata[changelogKey])
    )
  }

  private static func read(
    _ key: [UInt8], from store: StateStore
  ) throws(TallyError) -> [UInt8]? {
    var bytes: [UInt8] = []
    do throws(StoreError) {
      return try store.read(.metadata, key.span, into: &bytes) ? bytes : nil
    } catch {
      throw .store(error)
    }
  }
}
