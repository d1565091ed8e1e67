internal import CSimdjson

/// Numbers of more kinds than integers.
extension JSONDocument {
  /// Bytes of a code of digits; leading zeros are part of them.
  static let digitCountMax = 64

  /// `nil` for what is no number.
  func number(at position: Int) -> Double? {
    guard let value = bits(at: position) else { return nil }
    return switch kind(at: position) {
    case .integer: Double(Int64(bitPattern: value))
    case .unsignedInteger: Double(value)
    default: Double(bitPattern: value)
    }
  }

  /// A code that deliveries write as a number or as a text of digits, with or without leading
  /// zeros; `nil` for any other value.
  func digits(at position: Int) -> Int64? {
    guard kind(at: position) == .string else { return integer(at: position) }
    let text = text(at: position)
    guard text.count >= 1, text.count <= Self.digitCountMax else { return nil }
    var number: Int64 = 0
    for index in text.indices {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index]) else { return nil }
      let (shifted, isOver) = number.multipliedReportingOverflow(by: 10)
      guard !isOver else { return nil }
      let (next, isOverNow) = shifted.addingReportingOverflow(
        Int64(text[index] - UInt8(ascii: "0")))
      guard !isOverNow else { return nil }
      number = next
    }
    return number
  }
}
