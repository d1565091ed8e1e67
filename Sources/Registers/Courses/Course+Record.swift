/// Reads the records of `register.kotre`; `register.kotre.schema.json` says what they hold.
typealias CourseDecoder = ListDecoder<Course>

extension Course: ListEntry {
  static let list = RecordField.forloeb
  static let fields: [RecordField] = [.elev3Vfra, .elev3Vtil, .niveau]

  init(_ fields: borrowing RecordFields, in document: borrowing JSONDocument) throws(Fault) {
    let from = try fields.date(of: .elev3Vfra, in: document)
    let to = try fields.end(of: .elev3Vtil, from: from, in: document)
    self.init(from: from, to: to, level: try fields.level(in: document))
  }
}
