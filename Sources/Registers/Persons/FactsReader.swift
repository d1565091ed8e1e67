/// Reads a person's facts or a part of them from front to back. Every read checks the bounds, so
/// that any bytes give values or an error.
struct FactsReader: ~Escapable {
  private let bytes: Span<UInt8>
  private let endOffset: Int
  /// The next byte to read.
  private(set) var offset: Int

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>) { self.init(bytes, in: 0..<bytes.count) }

  /// Reads a part and names places as the whole has them.
  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, in range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "want a part")
    self.bytes = bytes
    offset = range.lowerBound
    endOffset = range.upperBound
  }

  var isAtEnd: Bool { offset == endOffset }

  mutating func byte() throws(FactsError) -> UInt8 {
    guard offset < endOffset else { throw error(.truncated) }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// The next `count` bytes' place.
  mutating func range(of count: Int64) throws(FactsError) -> Range<Int> {
    guard count <= Int64(endOffset - offset) else { throw error(.truncated) }
    let start = offset
    offset += Int(count)
    return start..<offset
  }

  /// One byte of length and so many bytes of text.
  @_lifetime(copy self)
  mutating func text() throws(FactsError) -> Span<UInt8> {
    let count = try byte()
    return bytes.extracting(try range(of: Int64(count)))
  }

  @_lifetime(copy self)
  mutating func headedText() throws(FactsError) -> HeadedText {
    let count = try byte()
    return HeadedText(try range(of: Int64(count)), in: bytes)
  }

  mutating func varint() throws(FactsError) -> Int64 {
    var value: UInt64 = 0
    let start = offset
    for index in 0..<Varint.lengthMax {
      let next = try byte()
      value |= UInt64(next & 0x7f) << UInt64(7 * index)
      if next < 0x80 {
        guard next != 0 || index == 0 else { throw error(.badNumber, at: start) }
        return Int64(value)
      }
    }
    throw error(.badNumber, at: start)
  }

  func error(_ problem: FactsError.Problem, at offset: Int? = nil) -> FactsError {
    FactsError(offset: offset ?? self.offset, problem: problem)
  }
}
