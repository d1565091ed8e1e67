/// Reads the records of `register.udda`; `register.udda.schema.json` says what they hold.
typealias EducationDecoder = ListDecoder<CompletedEducation>

extension CompletedEducation: ListEntry {
  static let list = RecordField.fuldfoert
  static let fields: [RecordField] = [.hfVfra, .niveau, .hfKilde]

  init(_ fields: borrowing RecordFields, in document: borrowing JSONDocument) throws(Fault) {
    let date = try fields.date(of: .hfVfra, in: document)
    let level = try fields.level(in: document)
    let source = try fields.integer(of: .hfKilde, in: RegisterLimits.sources, from: document)
    self.init(date: date, level: level, source: Int32(source))
  }
}
