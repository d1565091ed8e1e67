import Kafka
import KafkaTestKit
import Testing

/// What only a real broker shows: isolation, offsets in transactions, fencing.
@Suite(.enabled(if: TestBroker.isAvailable, "\(TestBroker.howToProvide)"))
struct TransactionTests {
  @Test func aReaderAtReadCommittedSeesCommittedRecordsAlone() throws {
    let place = try newPartition()
    let producer = try openProducer()
    try write(["a", "b"], to: place, with: producer)
    try producer.commit(timeout: limit)
    try write(["c"], to: place, with: producer)
    try producer.flush(timeout: limit)
    try producer.abort(timeout: limit)
    try write(["d"], to: place, with: producer)
    try producer.commit(timeout: limit)
    let committed = try reader().readToEnd(place)
    #expect(committed.map(\.text) == ["a", "b", "d"])
    let all = try reader(isolation: .uncommitted).readToEnd(place)
    #expect(all.map(\.text) == ["a", "b", "c", "d"])
  }

  @Test func anOpenTransactionHoldsTheStableEndBackAndNotTheHighWatermark() throws {
    let place = try newPartition()
    let producer = try openProducer()
    try write(["a"], to: place, with: producer)
    try producer.commit(timeout: limit)
    let admin = try Admin(.admin(bootstrapServers: servers()))
    let before = try admin.watermarks(of: [place], timeout: limit)[0]
    #expect(before.low == Offset(rawValue: 0))
    #expect(before.stableEnd == before.highWatermark)
    try write(["b"], to: place, with: producer)
    try producer.flush(timeout: limit)
    let during = try admin.watermarks(of: [place], timeout: limit)[0]
    #expect(during.stableEnd == before.stableEnd)
    #expect(during.highWatermark > before.highWatermark)
    try producer.abort(timeout: limit)
    let after = try admin.watermarks(of: [place], timeout: limit)[0]
    #expect(after.stableEnd == after.highWatermark)
    #expect(after.stableEnd > during.highWatermark, "the abort's own mark takes a place")
  }

  @Test func offsetsSentInATransactionAreCommittedAndTheLagIsZero() throws {
    let place = try newPartition()
    let producer = try openProducer()
    try write(["a", "b"], to: place, with: producer)
    try producer.commit(timeout: limit)
    let group = TestBroker.uniqueName("group")
    let consumer = try member(of: group, on: place.topic)
    let (records, position) = try consumer.readOnToEnd(place)
    #expect(records.map(\.text) == ["a", "b"])
    #expect(try consumer.ends(of: [place], timeout: limit) == [position])
    #expect(position > records[1].offset.next, "the position steps over the commit's own mark")

    try producer.begin()
    try producer.sendOffsets(
      [TopicPartitionOffset(place, at: position)], of: consumer.groupMetadata(), timeout: limit)
    try producer.commit(timeout: limit)
    #expect(try consumer.committed(for: [place], timeout: limit) == [position])
    #expect(try consumer.ends(of: [place], timeout: limit) == [position])

    try producer.begin()
    try producer.sendOffsets(
      [TopicPartitionOffset(place, at: Offset(rawValue: 0))], of: consumer.groupMetadata(),
      timeout: limit)
    try producer.abort(timeout: limit)
    #expect(try consumer.committed(for: [place], timeout: limit) == [position])
    try consumer.close(timeout: limit)
  }

  @Test func aSecondProducerWithTheSameIDFencesTheFirst() throws {
    let place = try newPartition()
    let id = TestBroker.uniqueName("tx")
    let first = try openProducer(id)
    try write(["lost"], to: place, with: first)
    try first.flush(timeout: limit)
    let second = try openProducer(id)
    try write(["kept"], to: place, with: second)
    try second.commit(timeout: limit)
    let fenced = failure { try first.commit(timeout: limit) }
    #expect(fenced?.isFenced == true, "\(String(describing: fenced))")
    #expect(fenced?.recovery == .restartClient)
    #expect(try reader().readToEnd(place).map(\.text) == ["kept"])
  }

  @Test func aMissingTopicOrPartitionIsAnErrorBeforeAnythingIsSent() throws {
    let place = try newPartition()
    let producer = try openProducer()
    let missing = failure {
      _ = try producer.topic(named: TestBroker.uniqueName("missing"), timeout: limit)
    }
    #expect(missing?.name == "_UNKNOWN_TOPIC")
    #expect(missing?.recovery == .stop)
    let topic = try producer.topic(named: place.topic, timeout: limit)
    #expect(topic.partitionCount == 1)
    try producer.begin()
    let outside = failure {
      try producer.produce(
        topic, partition: Partition(rawValue: 7), key: nil, value: nil,
        headers: [RecordHeader(name: "n", value: [1])])
    }
    #expect(outside?.name == "_UNKNOWN_PARTITION")
    try producer.commit(timeout: limit)
  }

  @Test func aTransactionThatIsNotOpenCannotBeCommitted() throws {
    let producer = try openProducer()
    #expect(failure { try producer.commit(timeout: limit) }?.name == "_STATE")
  }
}
