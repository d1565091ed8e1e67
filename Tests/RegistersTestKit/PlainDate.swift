import Foundation

/// Calendar arithmetic by Foundation, for generator and oracle.
package enum PlainDate {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "UTC")!
    return calendar
  }()

  private static func date(_ text: String) -> Date {
    let parts = text.split(separator: "-").map { Int($0)! }
    return calendar.date(
      from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))!
  }

  package static func number(_ text: String) -> Int {
    Int((date(text).timeIntervalSince1970 / 86_400).rounded())
  }

  package static func text(_ number: Int) -> String {
    let date = Date(timeIntervalSince1970: Double(number) * 86_400)
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    return text(parts.year!, parts.month!, parts.day!)
  }

  package static func text(_ year: Int, _ month: Int, _ day: Int) -> String {
    let year = "\(10_000 + year)".dropFirst()
    return "\(year)-\("\(100 + month)".dropFirst())-\("\(100 + day)".dropFirst())"
  }

  package static func year(_ text: String) -> Int { Int(text.prefix(4))! }

  package static func adding(days: Int, to text: String) -> String {
    self.text(number(text) + days)
  }

  /// 29 February becomes 28 February where there is none.
  package static func adding(years: Int, to text: String) -> String {
    let year = self.year(text) + years
    let moved = String("\(10_000 + year)".dropFirst() + text.dropFirst(4))
    guard moved.hasSuffix("-02-29"), self.text(number(moved)) != moved else { return moved }
    return "\(moved.dropLast(2))28"
  }
}
