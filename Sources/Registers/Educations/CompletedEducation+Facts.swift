/// A completed education's code in a person's facts has level and source in one number, since both
/// are mostly small.
extension CompletedEducation: DatedEntry {
  var code: Int64 { Int64(source) * EducationLevel.count + level.place }

  init?(date: Day, code: Int64) {
    let (source, place) = code.quotientAndRemainder(dividingBy: EducationLevel.count)
    guard RegisterLimits.sources.contains(source), let level = EducationLevel(place: place) else {
      return nil
    }
    self.init(date: date, level: level, source: Int32(source))
  }
}
