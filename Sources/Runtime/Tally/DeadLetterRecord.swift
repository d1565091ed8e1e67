internal import Kafka
internal import Registers
internal import Streams

/// The form of a dead letter: the record's own bytes, and headers as Kafka Streams writes them.
enum DeadLetterRecord {
  /// Longer values are cut, and marked: the topic takes 16 MB a record.
  static let valueBytesMax = 16_000_000
  /// So are longer keys; a valid one has 64 bytes.
  static let keyBytesMax = 100_000

  static func headers(of letter: DeadLetter, topic: String, isCut: Bool) -> [RecordHeader] {
    var headers = [
      header("__streams.errors.exception", "RecordFault"),
      header("__streams.errors.message", letter.fault.description),
      header("__streams.errors.topic", topic),
      header("__streams.errors.partition", String(letter.partition)),
      header("__streams.errors.offset", String(letter.offset)),
      header("kommunepuls.reason", letter.fault.code.rawValue),
    ]
    if isCut { headers.append(header("kommunepuls.truncated", "true")) }
    return headers
  }

  @_lifetime(copy bytes)
  static func cut(_ bytes: Span<UInt8>?, to limit: Int) -> Span<UInt8>? {
    guard let bytes, bytes.count > limit else { return bytes }
    return bytes.extracting(..<limit)
  }

  private static func header(_ name: String, _ text: String) -> RecordHeader {
    RecordHeader(name: name, value: Array(text.utf8))
  }
}
