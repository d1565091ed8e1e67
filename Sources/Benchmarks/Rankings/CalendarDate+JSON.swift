/// As text, `2026-01-31`.
extension CalendarDate: Codable {
  package init(from decoder: any Decoder) throws {
    self = try decoder.text(wanted: "a date such as 2026-01-31", CalendarDate.init(_:))
  }

  package func encode(to encoder: any Encoder) throws {
    try encoder.encode(text: description)
  }
}
