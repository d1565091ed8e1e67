/// A permit's code in a person's facts is its category.
extension Permit: DatedEntry {
  var code: Int64 { Int64(category.rawValue) }

  init?(date: Day, code: Int64) {
    guard let byte = UInt8(exactly: code), let category = Category(rawValue: byte) else {
      return nil
    }
    self.init(date: date, category: category)
  }
}
