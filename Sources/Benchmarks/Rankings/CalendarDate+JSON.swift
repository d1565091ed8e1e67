/// As text, `2026-01-31`.
extension CalendarDate: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = CalendarDate(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "want a date such as 2026-01-31: \(text)")
    }
    self = value
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
