/// A text with its first eight bytes as one number, so that most comparisons are one
/// instruction. Texts are ordered by their bytes.
struct HeadedText: ~Escapable {
  static let headLength = 8

  let bytes: Span<UInt8>
  /// The first eight bytes, big-endian; a shorter text is filled up with zeros.
  let head: UInt64

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>) {
    self.init(bytes.indices, in: bytes)
  }

  /// The text at `range` of a longer text, which is read at once where it goes on for long
  /// enough.
  @_lifetime(copy all)
  init(_ range: Range<Int>, in all: Span<UInt8>) {
    bytes = all.extracting(range)
    let count = min(range.count, Self.headLength)
    guard count > 0 else {
      head = 0
      return
    }
    let unused = UInt64(8 * (Self.headLength - count))
    if range.lowerBound + Self.headLength <= all.count {
      // Safe: any eight bytes are a number, and the load checks the bounds.
      let word = unsafe all.bytes.unsafeLoadUnaligned(
        fromByteOffset: range.lowerBound, as: UInt64.self)
      head = (word.bigEndian >> unused) << unused
    } else {
      var head: UInt64 = 0
      for index in 0..<count { head = head << 8 | UInt64(bytes[index]) }
      self.head = head << unused
    }
  }

  /// Below 0 if this text comes before the other, 0 if they are equal, else above 0.
  func compare(with other: borrowing HeadedText) -> Int {
    compare(head: other.head, bytes: other.bytes)
  }

  func compare(head otherHead: UInt64, bytes other: Span<UInt8>) -> Int {
    if head != otherHead { return head < otherHead ? -1 : 1 }
    let common = min(bytes.count, other.count)
    var index = Self.headLength
    while index < common {
      if bytes[index] != other[index] { return bytes[index] < other[index] ? -1 : 1 }
      index += 1
    }
    return bytes.count - other.count
  }
}
