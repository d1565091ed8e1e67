/// Reads the records of `register.amrun`; `register.amrun.schema.json` says what they hold.
struct LabourStateDecoder: BodyDecoder, ~Copyable {
  static let requiredFields: [RecordField] = [.tilstande]

  private var entryFields = RecordFields([.fraDato, .tilDato, .socStatus])
  private var states: [LabourState] = []

  init() {}

  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    states.removeAll(keepingCapacity: true)
    var entries = try EntryCursor(.tilstande, of: fields, in: document)
    while try entries.next(&entryFields, in: document) {
      let from = try entryFields.date(of: .fraDato, in: document)
      let to = try entryFields.end(of: .tilDato, from: from, in: document)
      let status = try entryFields.integer(
        of: .socStatus, in: RegisterLimits.labourStatuses, from: document)
      states.append(LabourState(from: from, to: to, status: Int16(status)))
    }
    states.sortStably { $0.from.rawValue }
    LabourStateBody.append(states, to: &body)
  }
}
