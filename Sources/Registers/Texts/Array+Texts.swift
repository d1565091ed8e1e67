extension [UInt8] {
  package mutating func append(_ text: Span<UInt8>) {
    unsafe text.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Appends one byte of length and the text, which has at most 255 bytes.
  mutating func appendCounted(_ text: Span<UInt8>) {
    append(addingCapacity: text.count + 1) { $0.appendCounted(text) }
  }
}

extension OutputSpan<UInt8> {
  @_lifetime(self: copy self)
  mutating func append(_ text: Span<UInt8>) {
    for index in text.indices { append(text[index]) }
  }

  /// Appends one byte of length and the text, which has at most 255 bytes.
  @_lifetime(self: copy self)
  mutating func appendCounted(_ text: Span<UInt8>) {
    append(UInt8(text.count))
    append(text)
  }
}
