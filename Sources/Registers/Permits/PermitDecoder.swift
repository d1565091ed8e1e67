internal import CSimdjson

/// Reads the records of `register.ophg`; `register.ophg.schema.json` says what they hold.
struct PermitDecoder: BodyDecoder, ~Copyable {
  static let requiredFields: [RecordField] = [.tilladelser]

  /// One group: the categories' names.
  private let categories = TextTable(groups: [Permit.Category.allCases.map(\.name)])
  private var entryFields = RecordFields([.tilladelsesdato, .kategori])
  private var permits: [Permit] = []

  init() {}

  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    permits.removeAll(keepingCapacity: true)
    var entries = try EntryCursor(.tilladelser, of: fields, in: document)
    while try entries.next(&entryFields, in: document) {
      let date = try entryFields.date(of: .tilladelsesdato, in: document)
      let name = HeadedText(try entryFields.text(of: .kategori, in: document))
      guard let place = categories.place(of: name, inGroup: 0) else {
        throw .unknownValue(.kategori)
      }
      permits.append(Permit(date: date, category: Permit.Category.allCases[place]))
    }
    permits.sortStably { $0.date.rawValue }
    PermitBody.append(permits, to: &body)
  }
}
