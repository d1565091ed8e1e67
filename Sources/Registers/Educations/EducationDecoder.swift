/// Reads the records of `register.udda`; `register.udda.schema.json` says what they hold.
struct EducationDecoder: BodyDecoder, ~Copyable {
  static let requiredFields: [RecordField] = [.fuldfoert]

  private var entryFields = RecordFields([.hfVfra, .niveau, .hfKilde])
  private var educations: [CompletedEducation] = []

  init() {}

  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    educations.removeAll(keepingCapacity: true)
    var entries = try EntryCursor(.fuldfoert, of: fields, in: document)
    while try entries.next(&entryFields, in: document) {
      let date = try entryFields.date(of: .hfVfra, in: document)
      let level = try entryFields.level(in: document)
      let source = try entryFields.integer(
        of: .hfKilde, in: RegisterLimits.sources, from: document)
      educations.append(CompletedEducation(date: date, level: level, source: Int32(source)))
    }
    educations.sortStably { $0.date.rawValue }
    EducationBody.append(educations, to: &body)
  }
}
