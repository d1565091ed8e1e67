/// Rows of a CSV file by RFC 4180, with the line of each: comma, `"` with `""` inside, line ends LF
/// or CRLF (also inside quotes), a byte order mark ignored, the last line end optional. Nothing is
/// guessed: a stray quote, text behind a closing quote, an open quote and a lone CR are faults, and
/// reading goes on at the next line.
///
/// Works on bytes, without an allocation per row or field. The bytes are valid UTF-8 already.
struct CSVReader {
  enum Step: Equatable {
    case row
    case fault(line: Int, found: String, expected: String)
    case end
  }

  private let bytes: [UInt8]
  private var next: Int
  /// 1-based line of the next byte to read.
  private var line = 1
  /// 1-based line on which the last row began.
  private(set) var rowLine = 0
  /// The fields of the last row, unquoted, one behind the other.
  private var text: [UInt8] = []
  private var ends: [Int] = []

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  var fieldCount: Int { ends.count }

  /// Field of the last row, 0-based.
  @_lifetime(borrow self)
  func field(_ index: Int) -> Span<UInt8> {
    text.span.extracting((index == 0 ? 0 : ends[index - 1])..<ends[index])
  }

  func string(_ index: Int) -> String {
    String(decoding: text[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
  }

  mutating func readRow() -> Step {
    guard next < bytes.count else { return .end }
    rowLine = line
    text.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    while true {
      let isQuoted = next < bytes.count && bytes[next] == Self.quote
      if let fault = isQuoted ? readQuotedField() : readPlainField() { return fault }
      ends.append(text.count)
      guard next < bytes.count else { return .row }
      switch bytes[next] {
      case Self.comma:
        next += 1
      case Self.lineFeed:
        endLine()
        return .row
      case Self.carriageReturn where next + 1 < bytes.count && bytes[next + 1] == Self.lineFeed:
        next += 1
        endLine()
        return .row
      case Self.carriageReturn:
        return abandonLine("a carriage return without a line feed", "line ends LF or CRLF")
      default:
        return abandonLine(
          "text behind a closing quote", "a comma or the line's end (a quote inside is doubled)")
      }
    }
  }

  private mutating func readPlainField() -> Step? {
    let start = next
    while next < bytes.count {
      let byte = bytes[next]
      if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { break }
      if byte == Self.quote {
        return abandonLine(
          "a quote inside a field without quotes", "the whole field in quotes, its quotes doubled")
      }
      next += 1
    }
    text.append(contentsOf: bytes[start..<next])
    return nil
  }

  /// Stops behind the closing quote.
  private mutating func readQuotedField() -> Step? {
    let openLine = line
    next += 1
    while next < bytes.count {
      let byte = bytes[next]
      next += 1
      if byte == Self.quote {
        guard next < bytes.count, bytes[next] == Self.quote else { return nil }
        next += 1
      }
      if byte == Self.lineFeed { line += 1 }
      text.append(byte)
    }
    return .fault(
      line: openLine, found: "a quote that is never closed", expected: "a closing quote")
  }

  private mutating func endLine() {
    next += 1
    line += 1
  }

  private mutating func abandonLine(_ found: String, _ expected: String) -> Step {
    let faultLine = line
    while next < bytes.count, bytes[next] != Self.lineFeed { next += 1 }
    if next < bytes.count { endLine() }
    return .fault(line: faultLine, found: found, expected: expected)
  }
}
