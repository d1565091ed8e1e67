internal import CSimdjson

/// Reads the records of `register.ophg`; `register.ophg.schema.json` says what they hold.
typealias PermitDecoder = ListDecoder<Permit>

extension Permit: ListEntry {
  static let list = RecordField.tilladelser
  static let fields: [RecordField] = [.tilladelsesdato, .kategori]

  /// One group: the categories' names.
  private static let categories = TextTable(groups: [Category.allCases.map(\.name)])

  init(_ fields: borrowing RecordFields, in document: borrowing JSONDocument) throws(Fault) {
    let date = try fields.date(of: .tilladelsesdato, in: document)
    let name = HeadedText(try fields.text(of: .kategori, in: document))
    guard let place = Self.categories.place(of: name, inGroup: 0) else {
      throw .unknownValue(.kategori)
    }
    self.init(date: date, category: Category.allCases[place])
  }
}
