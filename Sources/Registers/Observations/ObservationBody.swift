/// An observation in a person's facts: the texts of the record, so that a changed definition can
/// derive its cells from them.
///
/// ```
/// text area | text period | text kommune | outcome 0 or 1 | count
///           | count × (text name | text level)
/// ```
/// `text` is one byte of length and the UTF-8 bytes; outcome and count are one byte each.
/// Covariates are sorted by their names' bytes and distinct. A numeric kommune code has no
/// leading zeros. One observation has one form: equal bytes are equal observations.
enum ObservationBody {
  /// Reads to the body's end.
  static func validate(_ reader: inout FactsReader) throws(FactsError) {
    for _ in 0..<3 { _ = try reader.text() }
    _ = try outcome(&reader)
    let count = try reader.byte()
    var last = Span<UInt8>()
    for index in 0..<count {
      let start = reader.offset
      let name = try reader.text()
      guard index == 0 || HeadedText(last).compare(with: HeadedText(name)) < 0 else {
        throw reader.error(.unsortedCovariates, at: start)
      }
      last = name
      _ = try reader.text()
    }
  }

  /// The outcome byte at the reader.
  static func outcome(_ reader: inout FactsReader) throws(FactsError) -> UInt8 {
    let outcome = try reader.byte()
    guard outcome <= 1 else { throw reader.error(.badOutcome(outcome), at: reader.offset - 1) }
    return outcome
  }
}
