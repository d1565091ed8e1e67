extension [UInt8] {
  /// The bytes of a record that outlive it.
  package init(copying bytes: Span<UInt8>) {
    self.init()
    reserveCapacity(bytes.count)
    for index in bytes.indices { append(bytes[index]) }
  }

  /// The same of a key or a value that a record may lack.
  package init?(copyingIfAny bytes: Span<UInt8>?) {
    guard let bytes else { return nil }
    self.init(copying: bytes)
  }
}
