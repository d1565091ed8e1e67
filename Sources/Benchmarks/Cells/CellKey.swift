/// The key of a cell: definition, area, period, unit and covariate pattern, as bytes.
///
/// ```
/// 0x01 | len area | definition id, 8 bytes big-endian | len period | len unit | count levels
/// ```
/// `len x` is one byte of length and that many UTF-8 bytes; `count levels` is one byte of count
/// and one byte for each covariate's level index. A tally task's store uses these bytes as they
/// are; on `kommunepuls.cells` the source partition follows, two bytes big-endian.
package enum CellKey {
  package static let kind: UInt8 = 0x01

  /// The bytes that all cells of a definition start with.
  package static func prefix(of definition: BenchmarkDefinition) -> [UInt8] {
    var bytes: [UInt8] = [kind]
    appendText(definition.id.utf8.span, to: &bytes)
    appendID(definition.definitionID, to: &bytes)
    return bytes
  }

  /// Appends the id, 8 bytes big-endian.
  package static func appendID(_ id: DefinitionID, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: id.rawValue >> shift))
    }
  }

  /// Appends one byte of length and the text. The text has at most 255 bytes.
  package static func appendText(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    precondition(text.count <= 255, "a text in a cell key has at most 255 bytes")
    bytes.append(UInt8(text.count))
    for index in text.indices { bytes.append(text[index]) }
  }

  /// Appends what makes a cell's key the key of its record on `kommunepuls.cells`.
  package static func appendSource(_ partition: UInt16, to bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: partition >> 8))
    bytes.append(UInt8(truncatingIfNeeded: partition))
  }
}
