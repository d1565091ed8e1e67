internal import CSimdjson

/// Reads the records of `register.udfk`; `register.udfk.schema.json` says what they hold.
typealias ExamDecoder = ListDecoder<Exam>

extension Exam: ListEntry {
  static let list = RecordField.afgang
  static let fields: [RecordField] = [.skoleaar, .kltrin, .gennemsnit, .kom]

  var order: Int32 { Int32(schoolYear) }

  init(_ fields: borrowing RecordFields, in document: borrowing JSONDocument) throws(Fault) {
    let year = try fields.integer(of: .skoleaar, in: RegisterLimits.years, from: document)
    let grade = RegisterLimits.examGrade
    _ = try fields.integer(of: .kltrin, in: grade...grade, from: document)
    let average = try fields.number(
      of: .gennemsnit, in: RegisterLimits.averages, from: document)
    let isInNoKommune = document.kind(at: try fields.position(of: .kom)) == .nullValue
    self.init(
      schoolYear: Int16(year), averageHundredths: Self.hundredths(of: average),
      kommune: isInNoKommune ? nil : try fields.kommune(in: document))
  }

  static func append(_ exams: [Exam], to body: inout [UInt8]) {
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
