/// What the names, levels and codes of definitions and cells may look like. They end up in keys of
/// bytes, in JSON, on a terminal and in a person's eye: short, on one line, without blanks at the
/// ends, which no one can see.
struct TextRule {
  /// What the text is, for the message: "level".
  let noun: String
  var byteCountMax = 64

  /// `nil` if the text is good.
  func fault(in text: String) -> (found: String, expected: String)? {
    let expected = "1…\(byteCountMax) bytes without control characters or outer blanks"
    if text.isEmpty { return ("an empty \(noun)", expected) }
    if text.utf8.count > byteCountMax {
      return ("a \(noun) of \(text.utf8.count) bytes, `\(text.prefix(20))…`", expected)
    }
    if text.unicodeScalars.contains(where: Self.isControl) {
      return ("a \(noun) with a control character", expected)
    }
    if text.first?.isWhitespace == true || text.last?.isWhitespace == true {
      return ("\(noun) `\(text)` with a blank at an end", expected)
    }
    return nil
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
