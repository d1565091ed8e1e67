/// Reads the records of `register.kotre`; `register.kotre.schema.json` says what they hold.
struct CourseDecoder: BodyDecoder, ~Copyable {
  static let requiredFields: [RecordField] = [.forloeb]

  private var entryFields = RecordFields([.elev3Vfra, .elev3Vtil, .niveau])
  private var courses: [Course] = []

  init() {}

  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    courses.removeAll(keepingCapacity: true)
    var entries = try EntryCursor(.forloeb, of: fields, in: document)
    while try entries.next(&entryFields, in: document) {
      let from = try entryFields.date(of: .elev3Vfra, in: document)
      let to = try entryFields.end(of: .elev3Vtil, from: from, in: document)
      courses.append(Course(from: from, to: to, level: try entryFields.level(in: document)))
    }
    courses.sortStably { $0.from.rawValue }
    CourseBody.append(courses, to: &body)
  }
}
