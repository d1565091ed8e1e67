package import Kafka
internal import Streams

/// What a compacted topic tells: the last value of each key, tombstones taken away.
package struct LatestRecords: Sendable {
  package private(set) var values: [String: [UInt8]] = [:]

  package init() {}

  /// The next record of a key's partition. One without a key tells nothing.
  package mutating func take(_ record: borrowing ConsumerRecord) {
    guard let key = record.key else { return }
    let name = String(decoding: Array(copying: key), as: UTF8.self)
    if let value = record.value {
      values[name] = Array(copying: value)
    } else {
      values[name] = nil
    }
  }
}
