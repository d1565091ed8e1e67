/// Cuts Swift source into tokens, so that a rule sees neither comments nor the text of strings.
///
/// Knows nested comments, strings with interpolation, raw and multi-line strings, and regex
/// literals. A bare `/` opens a regex where no operand can stand before it and the line closes it.
struct SwiftLexer {
  private(set) var tokens: [Token] = []
  /// The words of all comments.
  private(set) var commentWords: [Token] = []

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ source: String) {
    bytes = Array(source.utf8)
    lexCode(untilClosingBracket: false)
  }

  /// Reads code to the end, or behind the bracket that closes an interpolation.
  private mutating func lexCode(untilClosingBracket: Bool) {
    var depth = 0
    while let byte = byte(at: 0) {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        advance(1)
      case UInt8(ascii: "/") where self.byte(at: 1) == UInt8(ascii: "/"):
        lexLineComment()
      case UInt8(ascii: "/") where self.byte(at: 1) == UInt8(ascii: "*"):
        lexBlockComment()
      case UInt8(ascii: "/") where opensBareRegex:
        lexRegex(hashes: 0)
      case UInt8(ascii: "#"), UInt8(ascii: "\""):
        lexLiteralOrHash()
      case UInt8(ascii: "`"):
        lexQuotedName()
      case _ where Token.isWordByte(byte):
        lexWord(into: \.tokens)
      default:
        appendPunctuation(byte)
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") {
          if untilClosingBracket && depth == 0 { return }
          depth -= 1
        }
      }
    }
  }

  private mutating func lexLineComment() {
    while let byte = byte(at: 0), byte != UInt8(ascii: "\n") { lexCommentByte(byte) }
  }

  private mutating func lexBlockComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        advance(2)
      } else if starts(with: "*/") {
        depth -= 1
        advance(2)
      } else if let byte = byte(at: 0) {
        lexCommentByte(byte)
      }
    } while depth > 0 && position < bytes.count
  }

  private mutating func lexCommentByte(_ byte: UInt8) {
    if Token.isWordByte(byte) { lexWord(into: \.commentWords) } else { advance(1) }
  }

  private mutating func lexLiteralOrHash() {
    let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
    switch byte(at: hashes) {
    case UInt8(ascii: "\""):
      lexString(hashes: hashes)
    case UInt8(ascii: "/"):
      lexRegex(hashes: hashes)
    default:
      for _ in 0..<hashes { appendPunctuation(UInt8(ascii: "#")) }
    }
  }

  private mutating func lexString(hashes: Int) {
    tokens.append(Token(text: "\"\"", line: line))
    advance(hashes)
    let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    advance(quote.utf8.count)
    let sharps = String(repeating: "#", count: hashes)
    while let byte = byte(at: 0) {
      if starts(with: quote + sharps) { return advance(quote.utf8.count + hashes) }
      if byte == UInt8(ascii: "\n") && quote.utf8.count == 1 { return }
      if starts(with: "\\" + sharps + "(") {
        advance(1 + hashes)
        appendPunctuation(UInt8(ascii: "("))
        lexCode(untilClosingBracket: true)
      } else if starts(with: "\\" + sharps) {
        advance(1 + hashes)
        advance(1)
      } else {
        advance(1)
      }
    }
  }

  private mutating func lexRegex(hashes: Int) {
    tokens.append(Token(text: "\"\"", line: line))
    let end = "/" + String(repeating: "#", count: hashes)
    advance(hashes + 1)
    while position < bytes.count && !starts(with: end) {
      advance(byte(at: 0) == UInt8(ascii: "\\") ? 2 : 1)
    }
    advance(end.utf8.count)
  }

  private mutating func lexQuotedName() {
    let start = position
    repeat { advance(1) } while byte(at: 0).map { $0 != UInt8(ascii: "`") } ?? false
    advance(1)
    tokens.append(Token(text: text(from: start), line: line))
  }

  private mutating func lexWord(into list: WritableKeyPath<Self, [Token]>) {
    let start = position
    while let byte = byte(at: 0), Token.isWordByte(byte) { position += 1 }
    self[keyPath: list].append(Token(text: text(from: start), line: line))
  }

  private mutating func appendPunctuation(_ byte: UInt8) {
    tokens.append(Token(text: String(UnicodeScalar(byte)), line: line))
    advance(1)
  }

  private var opensBareRegex: Bool {
    guard let next = byte(at: 1), !" \t\n=)".utf8.contains(next) else { return false }
    let operators = ["(", "[", "{", ",", ":", "=", "return", "in", "try", "case", "&", "|"]
    guard tokens.last.map({ operators.contains($0.text) }) ?? true else { return false }
    return bytes[(position + 1)...].prefix { $0 != UInt8(ascii: "\n") }
      .contains(UInt8(ascii: "/"))
  }

  private func byte(at offset: Int) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private func text(from start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func advance(_ count: Int) {
    let end = min(position + count, bytes.count)
    for index in position..<end where bytes[index] == UInt8(ascii: "\n") { line += 1 }
    position = end
  }
}
