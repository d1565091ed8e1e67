/// A word (identifier, keyword or number) or one byte of punctuation of Swift code. A string
/// literal is the one token `""`, followed by the tokens of its interpolations in brackets; a name
/// in backticks is one token with its backticks.
struct Token: Equatable {
  let text: String
  /// 1-based.
  let line: Int

  var isWord: Bool { text.utf8.first.map(Self.isWordByte) ?? false }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default:
      false
    }
  }
}
