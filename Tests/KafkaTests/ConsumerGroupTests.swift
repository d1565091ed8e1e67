import Kafka
import KafkaTestKit
import Testing

@Suite(.enabled(if: TestBroker.isAvailable, "\(TestBroker.howToProvide)"))
struct ConsumerGroupTests {
  @Test func aStaticMemberComesBackToItsPartitions() throws {
    let topic = try TestBroker.createTopic(partitionCount: 4)
    let group = TestBroker.uniqueName("group")
    let expected = (0..<4).map { TopicPartition(topic: topic, partition: Partition(rawValue: $0)) }
    for _ in 0..<2 {
      let consumer = try Consumer(
        .consumer(bootstrapServers: servers(), group: group, instanceID: "the-same"))
      let seen = Seen()
      consumer.onRebalance { consumer, event throws(KafkaError) in
        seen.events.append(event)
        guard case .assigned(let partitions) = event else { return try consumer.unassign() }
        try consumer.assign(partitions.map { TopicPartitionOffset($0, at: .beginning) })
      }
      try consumer.subscribe([topic])
      _ = try consumer.read { _ in !seen.events.isEmpty }
      guard case .assigned(let partitions)? = seen.events.first else {
        Issue.record("not assigned: \(seen.events)")
        return
      }
      #expect(partitions.sorted() == expected)
      #expect(consumer.memberID != nil)
      try consumer.close(timeout: limit)
      #expect(seen.events.last == .revoked(partitions))
    }
  }

  @Test func aRevocationIsSynchronousAndAllowsACommit() throws {
    let place = try newPartition()
    let group = TestBroker.uniqueName("group")
    let producer = try openProducer()
    try write(["a", "b", "c"], to: place, with: producer)
    try producer.commit(timeout: limit)

    let consumer = try Consumer(
      .consumer(bootstrapServers: servers(), group: group, instanceID: "one"))
    // The handler outlives this scope by type, not in fact: what it needs is a reference.
    let committer = Committer(try openProducer())
    consumer.onRebalance { consumer, event throws(KafkaError) in
      switch event {
      case .assigned(let partitions):
        try consumer.assign(partitions.map { TopicPartitionOffset($0, at: .beginning) })
      case .revoked(let partitions):
        try committer.commit(atRevocationOf: partitions, of: consumer)
        try consumer.unassign()
      case .lost: try consumer.unassign()
      }
    }
    try consumer.subscribe([place.topic])
    let records = try consumer.read { $0.count >= 2 }
    #expect(records.map(\.text) == ["a", "b"])
    committer.positions = [TopicPartitionOffset(place, at: records[1].offset.next)]
    try consumer.close(timeout: limit)
    #expect(committer.revoked == [place])

    let successor = try member(of: group, on: place.topic, instanceID: "one")
    #expect(
      try successor.committed(for: [place], timeout: limit) == [records[1].offset.next])
    try successor.close(timeout: limit)
  }

  @Test func whatAHandlerThrowsIsTheNextPollsFailure() throws {
    let place = try newPartition()
    let consumer = try Consumer(
      .consumer(bootstrapServers: servers(), group: TestBroker.uniqueName("group")))
    let thrown = try #require(failure { try reader().subscribe([]) })
    consumer.onRebalance { _, event throws(KafkaError) in
      if case .assigned = event { throw thrown }
    }
    try consumer.subscribe([place.topic])
    #expect(throws: thrown) { try consumer.read { _ in false } }
    try consumer.close(timeout: limit)
  }

  @Test func withoutAHandlerAPartitionStartsWhereItWasCommitted() throws {
    let place = try newPartition()
    let group = TestBroker.uniqueName("group")
    let producer = try openProducer()
    try write(["a", "b"], to: place, with: producer)
    try producer.commit(timeout: limit)
    let first = try member(of: group, on: place.topic, instanceID: "one")
    try producer.begin()
    try producer.sendOffsets(
      [TopicPartitionOffset(place, at: Offset(rawValue: 1))], of: first.groupMetadata(),
      timeout: limit)
    try producer.commit(timeout: limit)
    try first.close(timeout: limit)

    let second = try Consumer(
      .consumer(bootstrapServers: servers(), group: group, instanceID: "one"))
    try second.subscribe([place.topic])
    #expect(try second.read { !$0.isEmpty }.map(\.text) == ["b"])
    try second.close(timeout: limit)
  }
}

/// Commits where its owner has read to, inside a revocation.
private final class Committer {
  private let producer: TransactionalProducer
  var positions: [TopicPartitionOffset] = []
  private(set) var revoked: [TopicPartition] = []

  init(_ producer: consuming TransactionalProducer) { self.producer = producer }

  func commit(
    atRevocationOf partitions: [TopicPartition], of consumer: borrowing Consumer
  ) throws(KafkaError) {
    revoked += partitions
    try producer.begin()
    try producer.sendOffsets(positions, of: consumer.groupMetadata(), timeout: limit)
    try producer.commit(timeout: limit)
  }
}
