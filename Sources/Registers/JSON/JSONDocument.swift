internal import CSimdjson

/// A parsed document: its tokens depth first, the root first, and the unescaped texts, UTF-8.
/// Positions are indices into the tokens.
struct JSONDocument: ~Escapable {
  static let root = 0

  private let tokens: Span<JSONToken>
  private let texts: Span<UInt8>

  @_lifetime(copy tokens, copy texts)
  init(tokens: Span<JSONToken>, texts: Span<UInt8>) {
    self.tokens = tokens
    self.texts = texts
  }

  func kind(at position: Int) -> JSONKind { tokens[position].kind }

  /// The text of a key or a string.
  @_lifetime(copy self)
  func text(at position: Int) -> Span<UInt8> { texts.extracting(range(at: position)) }

  @_lifetime(copy self)
  func headedText(at position: Int) -> HeadedText {
    HeadedText(range(at: position), in: texts)
  }

  /// Bytes of the text of a key or a string.
  func textLength(at position: Int) -> Int { Int(tokens[position].length) }

  private func range(at position: Int) -> Range<Int> {
    let start = Int(tokens[position].payload)
    return start..<start + Int(tokens[position].length)
  }

  /// The position behind a value, whatever it holds.
  func position(behind value: Int) -> Int {
    switch tokens[value].kind {
    case .objectStart, .arrayStart: value + Int(tokens[value].length)
    default: value + 1
    }
  }

  /// A number's bits, whatever its kind; `nil` for what is no number.
  func bits(at position: Int) -> UInt64? {
    tokens[position].kind.isNumber ? tokens[position].payload : nil
  }

  /// The integer that a number stands for: as JSON Schema has it, 1.0 is the integer 1.
  /// `nil` for all else and for what `Int64` does not hold.
  func integer(at position: Int) -> Int64? {
    let token = tokens[position]
    return switch token.kind {
    case .integer: Int64(bitPattern: token.payload)
    case .number: Int64(exactly: Double(bitPattern: token.payload))
    default: nil
    }
  }
}

extension JSONKind {
  var isNumber: Bool {
    switch self {
    case .integer, .unsignedInteger, .number: true
    default: false
    }
  }
}
