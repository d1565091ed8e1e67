package import Kafka
internal import Streams

/// A record of the dead-letter topic: what could not be used, why, and where it stood.
package struct StoredDeadLetter: Hashable, Sendable {
  /// In the dead-letter topic.
  package let place: TopicPartitionOffset
  /// Where it came from.
  package let source: TopicPartitionOffset
  /// A `Fault.Code`'s spelling.
  package let reason: String
  /// What a person reads: names our fields, never what the record says.
  package let message: String
  /// The value was longer than the topic takes.
  package let isCut: Bool
  package let timestampMilliseconds: Int64?
  /// Confidential: a pseudonym, or what took its place.
  package let key: [UInt8]?
  /// Confidential.
  package let value: [UInt8]?
  package let headers: [RecordHeader]

  /// A record that says nothing of itself, since another program wrote it, has itself for a source.
  init(_ record: borrowing ConsumerRecord) {
    let headers = record.headers
    func text(_ name: String) -> String? {
      headers.first { $0.name == name }?.value.map { String(decoding: $0, as: UTF8.self) }
    }
    place = TopicPartitionOffset(
      TopicPartition(topic: record.topicName, partition: record.partition), at: record.offset)
    source = DeadLetterTopic.place(in: headers) ?? place
    reason = text(DeadLetterTopic.reasonHeader) ?? "unknown"
    message = text(DeadLetterTopic.messageHeader) ?? ""
    isCut = text(DeadLetterTopic.cutHeader) != nil
    timestampMilliseconds = record.timestampMilliseconds
    key = [UInt8](copyingIfAny: record.key)
    value = [UInt8](copyingIfAny: record.value)
    self.headers = headers
  }

  /// Whether it may tell of a person: its key is the pseudonym, or its bytes have it, with nothing
  /// before and behind that could belong to another one.
  package func tells(of pseudonym: [UInt8]) -> Bool {
    if key == pseudonym { return true }
    return [key, value].contains { $0.map { Self.has(pseudonym, in: $0) } ?? false }
  }

  private static func has(_ word: [UInt8], in text: [UInt8]) -> Bool {
    guard !word.isEmpty, text.count >= word.count else { return false }
    for start in 0...(text.count - word.count) where text[start] == word[0] {
      guard text[start..<start + word.count].elementsEqual(word) else { continue }
      let isBegun = start > 0 && isOfAWord(text[start - 1])
      let end = start + word.count
      if !isBegun, end == text.count || !isOfAWord(text[end]) { return true }
    }
    return false
  }

  private static func isOfAWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }
}
