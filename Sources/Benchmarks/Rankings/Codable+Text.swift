/// For values that JSON has as a text.
extension Decoder {
  /// - Parameter wanted: what the text should be, for the error.
  func text<Value>(wanted: String, _ read: (String) -> Value?) throws -> Value {
    let container = try singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = read(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "want \(wanted): \(text)")
    }
    return value
  }
}

extension Encoder {
  func encode(text: String) throws {
    var container = singleValueContainer()
    try container.encode(text)
  }
}
