/// Completed educations in a person's facts: `count × (date | level byte | varint source)`, the
/// dates as `AscendingDays` has them.
enum EducationBody {
  static func append(_ educations: [CompletedEducation], to bytes: inout [UInt8]) {
    Varint.append(Int64(educations.count), to: &bytes)
    var days = AscendingDays()
    for education in educations {
      days.append(education.date, to: &bytes)
      bytes.append(education.level.rawValue)
      Varint.append(Int64(education.source), to: &bytes)
    }
  }

  static func read(
    _ reader: inout FactsReader, _ entry: (CompletedEducation) -> Void
  ) throws(FactsError) {
    var days = AscendingDays()
    for _ in 0..<(try reader.count()) {
      let date = try days.next(&reader)
      let level = try reader.level()
      let source = try reader.integer(in: RegisterLimits.sources)
      entry(CompletedEducation(date: date, level: level, source: Int32(source)))
    }
  }
}
