internal import CSimdjson

/// Reads the records of `register.udfk`; `register.udfk.schema.json` says what they hold.
struct ExamDecoder: BodyDecoder, ~Copyable {
  static let requiredFields: [RecordField] = [.afgang]

  private var entryFields = RecordFields([.skoleaar, .kltrin, .gennemsnit, .kom])
  private var exams: [Exam] = []

  init() {}

  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    exams.removeAll(keepingCapacity: true)
    var entries = try EntryCursor(.afgang, of: fields, in: document)
    while try entries.next(&entryFields, in: document) {
      let year = try entryFields.integer(of: .skoleaar, in: RegisterLimits.years, from: document)
      let grade = RegisterLimits.examGrade
      _ = try entryFields.integer(of: .kltrin, in: grade...grade, from: document)
      let average = try entryFields.number(
        of: .gennemsnit, in: RegisterLimits.averages, from: document)
      let isInNoKommune =
        document.kind(at: try entryFields.position(of: .kom)) == .nullValue
      exams.append(
        Exam(
          schoolYear: Int16(year), averageHundredths: Self.hundredths(of: average),
          kommune: isInNoKommune ? nil : try entryFields.kommune(in: document)))
    }
    exams.sortStably { Int32($0.schoolYear) }
    ExamBody.append(exams, to: &body)
  }

  /// Rounded down, so that an average below a limit stays below it; but what lies within a
  /// millionth of a hundredth is that hundredth, since 2.01 · 100 is not quite 201.
  private static func hundredths(of average: Double) -> Int16 {
    let scaled = average * 100
    let nearest = scaled.rounded()
    return Int16(abs(scaled - nearest) < 1e-6 ? nearest : scaled.rounded(.down))
  }
}
