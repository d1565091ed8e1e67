/// In JSON as 16 hexadecimal digits.
extension DefinitionID: Codable {
  package init?(hexadecimal text: String) {
    guard let value = UInt64(text, radix: 16) else { return nil }
    self.init(rawValue: value)
    guard description == text else { return nil }
  }

  package init(from decoder: any Decoder) throws {
    self = try decoder.text(wanted: "16 hexadecimal digits", DefinitionID.init(hexadecimal:))
  }

  package func encode(to encoder: any Encoder) throws {
    try encoder.encode(text: description)
  }
}
