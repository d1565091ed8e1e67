/// Reads the records of `register.amrun`; `register.amrun.schema.json` says what they hold.
typealias LabourStateDecoder = ListDecoder<LabourState>

extension LabourState: ListEntry {
  static let list = RecordField.tilstande
  static let fields: [RecordField] = [.fraDato, .tilDato, .socStatus]

  init(_ fields: borrowing RecordFields, in document: borrowing JSONDocument) throws(Fault) {
    let from = try fields.date(of: .fraDato, in: document)
    let to = try fields.end(of: .tilDato, from: from, in: document)
    let status = try fields.integer(
      of: .socStatus, in: RegisterLimits.labourStatuses, from: document)
    self.init(from: from, to: to, status: Int16(status))
  }
}
