import Kafka
import KafkaTestKit
import Synchronization
import Testing

/// What the binding makes of errors that a broker injects.
@Suite struct MockClusterTests {
  private static let limit = Duration.seconds(20)

  @Test func aRetriableErrorIsRetriedUntilTheCallSucceeds() throws {
    let cluster = MockCluster()
    cluster.createTopic("t", partitionCount: 1)
    let producer = try open(cluster.bootstrapServers, "retried")
    try write("one", with: producer)
    cluster.answer(
      .endTransaction,
      with: [BrokerError.coordinatorNotAvailable, BrokerError.coordinatorNotAvailable])
    try producer.commit(timeout: Self.limit)
    try producer.begin()
    try producer.commit(timeout: Self.limit)
  }

  @Test func aRefusedRecordAsksForAnAbortAndLeavesTheProducerGood() throws {
    let cluster = MockCluster()
    cluster.createTopic("t", partitionCount: 1)
    let producer = try open(cluster.bootstrapServers, "aborted")
    cluster.answer(.addPartitionsToTransaction, with: [BrokerError.invalidRecord])
    try write("one", with: producer)
    let refusal = failure { try producer.commit(timeout: Self.limit) }
    #expect(refusal?.recovery == .abortTransaction)
    #expect(refusal?.isFatal == false)
    let topic = try producer.topic(named: "t", timeout: Self.limit)
    let late = failure {
      try producer.produce(topic, partition: Partition(rawValue: 0), key: nil, value: nil)
    }
    #expect(late?.recovery == .abortTransaction)
    #expect(late?.code == BrokerError.invalidRecord)
    try producer.abort(timeout: Self.limit)
    try write("two", with: producer)
    try producer.commit(timeout: Self.limit)
  }

  @Test(
    arguments: [
      (BrokerError.producerFenced, true), (BrokerError.transactionalIDAuthorizationFailed, false),
    ])
  func aFatalErrorAsksForANewProducer(code: Int32, isFenced: Bool) throws {
    let cluster = MockCluster()
    cluster.createTopic("t", partitionCount: 1)
    let producer = try open(cluster.bootstrapServers, "fatal")
    try write("one", with: producer)
    cluster.answer(.endTransaction, with: [code])
    let fatal = failure { try producer.commit(timeout: Self.limit) }
    #expect(fatal?.recovery == .restartClient)
    #expect(fatal?.isFatal == true)
    #expect(fatal?.isFenced == isFenced, "\(String(describing: fatal))")
    let after = failure { try producer.begin() }
    #expect(after?.recovery == .restartClient)
    let successor = try open(cluster.bootstrapServers, "fatal")
    try write("two", with: successor)
    try successor.commit(timeout: Self.limit)
  }

  @Test func recordsNotDeliveredAreCountedAtTheNextFlush() throws {
    let cluster = MockCluster()
    cluster.createTopic("t", partitionCount: 1)
    let producer = try Producer(.producer(bootstrapServers: cluster.bootstrapServers))
    let topic = try producer.topic(named: "t", timeout: Self.limit)
    cluster.answer(.produce, with: [BrokerError.invalidRecord])
    try producer.produce(topic, key: nil, value: nil)
    try producer.produce(topic, key: nil, value: nil)
    let undelivered = failure { try producer.flush(timeout: Self.limit) }
    #expect(undelivered?.code == BrokerError.invalidRecord)
    #expect(undelivered?.message.hasPrefix("2 records were not delivered") == true)
  }

  @Test func aMemberThatTheGroupForgotHasLostItsPartitions() throws {
    let cluster = MockCluster()
    cluster.createTopic("t", partitionCount: 2)
    let consumer = try Consumer(
      .consumer(bootstrapServers: cluster.bootstrapServers, group: "g"))
    let seen = Seen()
    consumer.onRebalance { _, event throws(KafkaError) in seen.events.append(event) }
    try consumer.subscribe(["t"])
    _ = try consumer.read { _ in !seen.events.isEmpty }
    cluster.answer(.heartbeat, with: [BrokerError.unknownMemberID])
    _ = try consumer.read { _ in seen.events.count >= 2 }
    guard case .assigned(let partitions)? = seen.events.first else {
      Issue.record("not assigned: \(seen.events)")
      return
    }
    #expect(partitions.count == 2)
    #expect(seen.events[1] == .lost(partitions))
    try consumer.close(timeout: Self.limit)
  }

  @Test func statisticsComeWhileTheConsumerIsPolled() throws {
    let cluster = MockCluster()
    cluster.createTopic("t", partitionCount: 1)
    var configuration = ClientConfiguration.reader(
      bootstrapServers: cluster.bootstrapServers, label: "g")
    let heard = Texts()
    configuration.reportStatistics(every: .milliseconds(20)) { heard.append($0) }
    let consumer = try Consumer(configuration)
    _ = try consumer.read { _ in heard.count >= 2 }
    #expect(heard.first?.hasPrefix("{ \"name\"") == true)
  }

  private func open(_ servers: String, _ id: String) throws -> TransactionalProducer {
    let producer = try TransactionalProducer(
      .transactionalProducer(bootstrapServers: servers, transactionalID: id))
    try producer.initTransactions(timeout: Self.limit)
    return producer
  }

  private func write(_ text: String, with producer: borrowing TransactionalProducer) throws {
    let topic = try producer.topic(named: "t", timeout: Self.limit)
    try producer.begin()
    let bytes = Array(text.utf8)
    try producer.produce(topic, partition: Partition(rawValue: 0), key: nil, value: bytes.span)
  }
}

/// What a handler was handed.
private final class Texts: Sendable {
  private let texts = Mutex<[String]>([])
  func append(_ text: String) { texts.withLock { $0.append(text) } }
  var count: Int { texts.withLock { $0.count } }
  var first: String? { texts.withLock { $0.first } }
}
