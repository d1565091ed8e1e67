internal import Benchmarks
internal import Registers

/// The keys of `kommunepuls.cells`: a cell of one source partition, or a source partition's
/// progress.
///
/// A cell's key is `CellKey` with the source partition behind it, two bytes big-endian; the key of
/// a progress record is `0x02` and those two bytes.
package enum CellsTopicKey {
  private static let progressKind: UInt8 = 0x02
  private static let suffixCount = 2

  package static func appendSourcePartition(_ partition: Int, to key: inout [UInt8]) {
    precondition((0...Int(UInt16.max)).contains(partition), "a partition number has two bytes")
    CellKey.appendSource(UInt16(partition), to: &key)
  }

  package static func progress(ofSourcePartition partition: Int) -> [UInt8] {
    var key = [progressKind]
    appendSourcePartition(partition, to: &key)
    return key
  }

  /// The partition of the cells topic that a cell belongs to, by its area.
  package static func cellsPartition(ofCell key: Span<UInt8>, partitionCount: Int) -> Int {
    let area = key.extracting(2..<2 + Int(key[1]))
    return Murmur2.partition(of: area, partitionCount: partitionCount)
  }

  package enum Kind: Equatable, Sendable {
    /// The first `keyByteCount` bytes are the cell's `CellKey`.
    case cell(keyByteCount: Int, sourcePartition: Int)
    case progress(sourcePartition: Int)
  }

  /// `nil` for a key that is neither.
  package static func kind(of key: Span<UInt8>) -> Kind? {
    guard key.count > suffixCount else { return nil }
    let cut = key.count - suffixCount
    let partition = Int(key[cut]) << 8 | Int(key[cut + 1])
    switch key[0] {
    case CellKey.kind: return .cell(keyByteCount: cut, sourcePartition: partition)
    case progressKind where cut == 1: return .progress(sourcePartition: partition)
    default: return nil
    }
  }
}
