/// A course's code in a person's facts is its level.
extension Course: Spell {
  static let codeCount = EducationLevel.count

  var code: Int64 { level.place }

  init?(from: Day, to: Day?, code: Int64) {
    guard let level = EducationLevel(place: code) else { return nil }
    self.init(from: from, to: to, level: level)
  }
}
