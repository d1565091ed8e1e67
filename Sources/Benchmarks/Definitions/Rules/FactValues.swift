/// One value of a fact.
package enum FactValue: Hashable, Sendable {
  /// An index into the fact's names.
  case name(Int)
  /// In the fact's scale.
  case number(Int)
}

/// Some of a fact's values.
package struct FactValues: Hashable, Sendable {
  /// Ends that are left open in a definition.
  package static let lowest = Int.min
  package static let highest = Int.max

  /// Indices into the fact's names, ascending.
  package let names: [Int]
  /// In the fact's scale, ascending, apart from each other.
  package let ranges: [Range<Int>]

  package init(names: [Int] = [], ranges: [Range<Int>] = []) {
    self.names = Set(names).sorted()
    self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  package func contains(_ value: FactValue) -> Bool {
    switch value {
    case .name(let index): names.contains(index)
    case .number(let number): ranges.contains { $0.contains(number) }
    }
  }

  /// A word for each name, `low..<high` for each range: for normal forms and messages.
  package func text(of fact: Fact) -> String {
    (names.map { fact.names[$0] } + ranges.map { Self.text(of: $0, scale: fact.scale ?? 1) })
      .joined(separator: " ")
  }

  package static func text(of range: Range<Int>, scale: Int) -> String {
    let low = range.lowerBound == lowest ? "" : decimal(range.lowerBound, scale: scale)
    let high = range.upperBound == highest ? "" : "<" + decimal(range.upperBound, scale: scale)
    return "\(low)..\(high)"
  }

  private static func decimal(_ value: Int, scale: Int) -> String {
    guard scale > 1 else { return "\(value)" }
    let rest = "\(value.magnitude % UInt(scale) + UInt(scale))".dropFirst()
    return "\(value < 0 ? "-" : "")\(value.magnitude / UInt(scale)).\(rest)"
  }
}

/// Reads values as definitions write them.
extension FactValues {
  /// A range of numbers: `5`, `0..12` (both ends in it), `16..<65`, `4..`, `..10`, `..<2.5`; `nil`
  /// if the text is none, or has more decimals than the fact.
  static func range(_ text: String, scale: Int) -> Range<Int>? {
    guard let dots = text.firstRange(of: "..") else {
      return number(text, scale: scale).map { $0..<$0 + 1 }
    }
    let (left, right) = (text[..<dots.lowerBound], text[dots.upperBound...])
    let isHalfOpen = right.hasPrefix("<")
    let end = isHalfOpen ? right.dropFirst() : right
    if left.isEmpty && end.isEmpty { return isHalfOpen ? nil : lowest..<highest }
    if isHalfOpen && end.isEmpty { return nil }
    guard let low = left.isEmpty ? lowest : number(left, scale: scale),
      let last = end.isEmpty ? highest - 1 : number(end, scale: scale)
    else { return nil }
    let high = isHalfOpen ? last : last + 1
    return low < high ? low..<high : nil
  }

  private static func number(_ text: some StringProtocol, scale: Int) -> Int? {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0)
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let places = "\(scale)".utf8.count - 1
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count == 1 || (1...max(places, 1)).contains(fraction.utf8.count),
      fraction.utf8.count <= places, (1...9).contains(parts[0].utf8.count)
    else { return nil }
    let digits = parts[0] + fraction + String(repeating: "0", count: places - fraction.utf8.count)
    guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(digits).map { isNegative ? -$0 : $0 }
  }
}
