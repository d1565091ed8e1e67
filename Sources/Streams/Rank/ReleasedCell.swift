/// A cell as it is published: a record of `kommunepuls.released`, which is compacted, and from
/// which a rank task learns on assignment what it must hold on to.
///
/// The key is `CellKey`, the value `CellCounts`; a tombstone for a cell without persons.
package struct ReleasedCell: Hashable, Sendable {
  package let key: [UInt8]
  package let counts: CellCounts

  package init(key: [UInt8], counts: CellCounts) {
    self.key = key
    self.counts = counts
  }

  /// - Throws: `CorruptRecord` for a value that no rank task writes.
  package init(key: [UInt8], value: [UInt8]) throws(CorruptRecord) {
    guard let counts = CellCounts(decoding: value.span) else {
      throw CorruptRecord(what: "counts on the topic of released cells")
    }
    self.init(key: key, counts: counts)
  }

  /// The record's value; `nil` for a tombstone.
  package var value: [UInt8]? {
    if counts == .zero { return nil }
    var bytes: [UInt8] = []
    counts.encode(into: &bytes)
    return bytes
  }
}
