/// Leaving exams in a person's facts: `count × (year | signed average in hundredths | varint
/// kommune)`, by year, the kommune 0 where there is none.
enum ExamBody {
  static func append(_ exams: [Exam], to bytes: inout [UInt8]) {
    Varint.append(Int64(exams.count), to: &bytes)
    for exam in exams {
      bytes.append(year: exam.schoolYear)
      bytes.appendSigned(Int64(exam.averageHundredths))
      Varint.append(Int64(exam.kommune ?? 0), to: &bytes)
    }
  }

  static func read(
    _ reader: inout FactsReader, _ entry: (Exam) -> Void
  ) throws(FactsError) {
    let averages = RegisterLimits.averages
    let hundredths = Int64(averages.lowerBound * 100)...Int64(averages.upperBound * 100)
    var last = Int16.min
    for _ in 0..<(try reader.count()) {
      let start = reader.offset
      let year = try reader.year()
      guard last <= year else { throw reader.error(.unsortedYears, at: start) }
      last = year
      let average = try reader.signedInteger(in: hundredths)
      let kommune = try reader.integer(in: 0...Int64(Kommuner.registerCodes.upperBound))
      entry(
        Exam(
          schoolYear: year, averageHundredths: Int16(average),
          kommune: kommune == 0 ? nil : UInt16(kommune)))
    }
  }
}
