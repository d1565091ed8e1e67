package import Kafka

/// A record copied out of the client's memory.
package struct ReadRecord: Hashable, Sendable {
  package let topicPartition: TopicPartition
  package let offset: Offset
  package let timestampMilliseconds: Int64?
  package let key: [UInt8]?
  package let value: [UInt8]?
  package let headers: [RecordHeader]

  package init(_ record: borrowing ConsumerRecord) {
    topicPartition = TopicPartition(topic: record.topicName, partition: record.partition)
    offset = record.offset
    timestampMilliseconds = record.timestampMilliseconds
    key = Self.copy(record.key)
    value = Self.copy(record.value)
    headers = record.headers
  }

  package var text: String? { value.map { String(decoding: $0, as: UTF8.self) } }

  private static func copy(_ span: Span<UInt8>?) -> [UInt8]? {
    guard let span else { return nil }
    return span.indices.map { span[$0] }
  }
}

extension Consumer {
  /// Polls until `isDone` says so of all that was read, and returns that.
  ///
  /// - Throws: `Overdue` after `limit`, or the first failure that the consumer reports.
  package func read(
    limit: Duration = .seconds(20), until isDone: ([ReadRecord]) throws -> Bool
  ) throws -> [ReadRecord] {
    let deadline = ContinuousClock.now + limit
    var records: [ReadRecord] = []
    while try isDone(records) == false {
      guard .now < deadline else { throw Overdue(read: records.count) }
      switch poll(timeoutMilliseconds: 20) {
      case .record(let record): records.append(ReadRecord(record))
      case .failure(let error, _) where error.recovery != .retry: throw error
      default: break
      }
    }
    return records
  }

  /// Reads `partition` from its beginning to the end that this reader can see.
  package func readToEnd(_ partition: TopicPartition) throws -> [ReadRecord] {
    try assign([TopicPartitionOffset(partition, at: .beginning)])
    return try readOnToEnd(partition).records
  }

  /// Reads on until a consumer that reports ends stands at the end that it can see now; with the
  /// position there.
  package func readOnToEnd(
    _ partition: TopicPartition, limit: Duration = .seconds(20)
  ) throws -> (records: [ReadRecord], position: Offset) {
    let end = try ends(of: [partition], timeout: limit)[0]
    let deadline = ContinuousClock.now + limit
    var records: [ReadRecord] = []
    while .now < deadline {
      switch poll(timeoutMilliseconds: 20) {
      case .record(let record): records.append(ReadRecord(record))
      case .end(let place) where place.topicPartition == partition && place.offset >= end:
        return (records, place.offset)
      case .failure(let error, _) where error.recovery != .retry: throw error
      default: break
      }
    }
    throw Overdue(read: records.count)
  }
}

/// Something did not happen in time.
package struct Overdue: Error {
  package let read: Int
}
