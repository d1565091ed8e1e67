internal import Foundation

/// Numbers as people read them on a terminal; `–` for a figure that does not exist.
package enum NumberText {
  package static let none = "–"

  package static func fixed(_ value: Double?, _ decimals: Int) -> String {
    guard let value else { return none }
    return String(format: "%.\(decimals)f", rounded(value, decimals))
  }

  /// With its sign; zero has none.
  static func signed(_ value: Double?, _ decimals: Int) -> String {
    guard let value else { return none }
    let rounded = rounded(value, decimals)
    return String(format: rounded == 0 ? "%.\(decimals)f" : "%+.\(decimals)f", rounded)
  }

  /// A share of 0…1 as a percentage.
  static func percent(_ share: Double?, _ decimals: Int) -> String {
    share.map { fixed(100 * $0, decimals) + " %" } ?? none
  }

  /// `229,591`.
  package static func grouped(_ value: Int) -> String { grouped(Int64(value)) }

  package static func grouped(_ value: Int64?) -> String {
    guard let value else { return none }
    var text = ""
    for (index, digit) in String(value.magnitude).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + String(text.reversed())
  }

  /// Persons that were computed, to the nearest.
  static func count(_ persons: Double) -> String { grouped(Int64(persons.rounded())) }

  /// So that −0.001 to two decimals is 0, not −0.00.
  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let text = String(format: "%.\(decimals)f", value)
    return text.allSatisfy { "-0.".contains($0) } ? 0 : value
  }
}
