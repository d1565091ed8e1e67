/// In JSON as 16 hexadecimal digits.
extension DefinitionID: Codable {
  package init?(hexadecimal text: String) {
    guard let value = UInt64(text, radix: 16) else { return nil }
    self.init(rawValue: value)
    guard description == text else { return nil }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = DefinitionID(hexadecimal: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "want 16 hexadecimal digits: \(text)")
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
