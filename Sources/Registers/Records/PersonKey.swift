/// A record's key: the person's pseudonym, an opaque text. Never a CPR number.
package enum PersonKey {
  /// Bytes.
  package static let lengthMax = 64

  /// What is wrong with the key of a record or a tombstone; `nil` if nothing is.
  package static func fault(in key: Span<UInt8>?) -> Fault? {
    guard let key else { return .keyMissing }
    if key.count > lengthMax { return .keyTooLong }
    var highest: UInt8 = 0
    for index in key.indices { highest = max(highest, key[index]) }
    if highest <= 0x20 { return .blankKey }
    return highest < 0x80 || isUTF8(key) ? nil : .invalidUTF8
  }

  private static func isUTF8(_ text: Span<UInt8>) -> Bool {
    do {
      _ = try UTF8Span(validating: text)
      return true
    } catch {
      return false
    }
  }
}
