extension CellKey {
  /// Where the parts of a key lie in its bytes. The texts are not checked to be UTF-8.
  package struct Parts: Hashable, Sendable {
    package let area: Range<Int>
    package let definitionID: DefinitionID
    package let period: Range<Int>
    package let unit: Range<Int>
    /// One byte a covariate: its level.
    package let pattern: Range<Int>
  }

  /// The parts of a cell's key in a tally task's store; `nil` if the bytes are no such key.
  package static func parts(of key: Span<UInt8>) -> Parts? {
    var reader = Reader(bytes: key)
    guard let parts = reader.parts(), reader.offset == key.count else { return nil }
    return parts
  }

  /// The parts of a cell's key on `kommunepuls.cells` and the source partition behind them;
  /// `nil` if the bytes are no such key.
  package static func partsAndSource(of key: Span<UInt8>) -> (parts: Parts, source: UInt16)? {
    var reader = Reader(bytes: key)
    guard let parts = reader.parts(), let source = reader.bigEndian(2),
      reader.offset == key.count
    else { return nil }
    return (parts, UInt16(source))
  }

  /// Reads front to back; `nil` at the end of the bytes.
  private struct Reader: ~Escapable {
    let bytes: Span<UInt8>
    var offset = 0

    @_lifetime(copy bytes)
    init(bytes: Span<UInt8>) { self.bytes = bytes }

    mutating func parts() -> Parts? {
      guard let kind = bigEndian(1), kind == UInt64(CellKey.kind), let area = counted(),
        let id = bigEndian(8), let period = counted(), let unit = counted(),
        let pattern = counted()
      else { return nil }
      return Parts(
        area: area, definitionID: DefinitionID(rawValue: id), period: period, unit: unit,
        pattern: pattern)
    }

    mutating func bigEndian(_ length: Int) -> UInt64? {
      guard bytes.count - offset >= length else { return nil }
      var value: UInt64 = 0
      for index in offset..<offset + length { value = value << 8 | UInt64(bytes[index]) }
      offset += length
      return value
    }

    mutating func counted() -> Range<Int>? {
      guard let length = bigEndian(1), bytes.count - offset >= Int(length) else { return nil }
      let start = offset
      offset += Int(length)
      return start..<offset
    }
  }
}
