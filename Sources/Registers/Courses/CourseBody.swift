/// Educations under way in a person's facts: `count × (start | end | level byte)`, the starts as
/// `AscendingDays` has them.
enum CourseBody {
  static func append(_ courses: [Course], to bytes: inout [UInt8]) {
    Varint.append(Int64(courses.count), to: &bytes)
    var days = AscendingDays()
    for course in courses {
      days.append(course.from, to: &bytes)
      bytes.append(end: course.to, from: course.from)
      bytes.append(course.level.rawValue)
    }
  }

  static func read(
    _ reader: inout FactsReader, _ entry: (Course) -> Void
  ) throws(FactsError) {
    var days = AscendingDays()
    for _ in 0..<(try reader.count()) {
      let from = try days.next(&reader)
      let to = try reader.end(from: from)
      entry(Course(from: from, to: to, level: try reader.level()))
    }
  }
}
