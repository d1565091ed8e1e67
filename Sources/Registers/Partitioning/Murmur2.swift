/// Kafka's murmur2 and the partition that a keyed record gets from the Java client, from Kafka
/// Connect and from librdkafka's `murmur2_random`: the input contract's rule for a person's
/// partition number.
///
/// Source: `org.apache.kafka.common.utils.Utils.murmur2` and `toPositive`.
package enum Murmur2 {
  /// The 32-bit hash with Kafka's seed. About 1 ns for 4 bytes.
  package static func hash(_ bytes: Span<UInt8>) -> UInt32 {
    let multiplier: UInt32 = 0x5bd1_e995
    let count = bytes.count
    var hash = 0x9747_b28c ^ UInt32(truncatingIfNeeded: count)
    var index = 0
    while index + 4 <= count {
      var word =
        UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8
        | UInt32(bytes[index + 2]) << 16 | UInt32(bytes[index + 3]) << 24
      word &*= multiplier
      word ^= word >> 24
      word &*= multiplier
      hash &*= multiplier
      hash ^= word
      index += 4
    }
    if index < count {
      for tail in (index..<count).reversed() { hash ^= UInt32(bytes[tail]) << (8 * (tail - index)) }
      hash &*= multiplier
    }
    hash ^= hash >> 13
    hash &*= multiplier
    hash ^= hash >> 15
    return hash
  }

  /// The partition, 0-based, of a key.
  package static func partition(of key: Span<UInt8>, partitionCount: Int) -> Int {
    precondition(partitionCount > 0, "a topic has at least one partition")
    return Int(hash(key) & 0x7fff_ffff) % partitionCount
  }
}
