/// Leaving exams in a person's facts, to the end of the body: `(year | varint result)…`, by year.
/// A result is `hundredths of the average, from the lowest × 1000 + kommune`, the kommune 0 where
/// there is none: three bytes.
enum ExamBody {
  private static let kommuneFactor = Int64(Kommuner.registerCodes.upperBound) + 1
  private static let averages = RegisterLimits.averages
  private static let lowest = Int64(averages.lowerBound * 100)
  private static let highest = Int64(averages.upperBound * 100)

  static func append(_ exams: [Exam], to bytes: inout [UInt8]) {
    for exam in exams {
      bytes.append(year: exam.schoolYear)
      let average = Int64(exam.averageHundredths) - lowest
      Varint.append(average * kommuneFactor + Int64(exam.kommune ?? 0), to: &bytes)
    }
  }

  static func read(
    _ reader: inout FactsReader, _ entry: (Exam) -> Void
  ) throws(FactsError) {
    let results = 0...(highest - lowest + 1) * kommuneFactor - 1
    var last = Int16.min
    var count = 0
    while !reader.isAtEnd {
      guard count < RegisterLimits.entryCountMax else { throw reader.error(.tooManyEntries) }
      count += 1
      let start = reader.offset
      let year = try reader.year()
      guard last <= year else { throw reader.error(.unsortedYears, at: start) }
      last = year
      let result = try reader.integer(in: results)
      let (average, kommune) = result.quotientAndRemainder(dividingBy: kommuneFactor)
      entry(
        Exam(
          schoolYear: year, averageHundredths: Int16(average + lowest),
          kommune: kommune == 0 ? nil : UInt16(kommune)))
    }
  }
}
