import Kafka
import KafkaTestKit
import Testing

@Suite(.enabled(if: TestBroker.isOwn, "set KOMMUNEPULS_TEST_BROKER to a noida-db executable"))
struct BrokerRestartTests {
  /// A broker that forgets a producer's sequence numbers makes it abort or start anew; which of
  /// the two, the error says.
  @Test func afterABrokersDeathTheErrorsRecoveryLeadsBackToWork() throws {
    let broker = try TestBroker.startOwn()
    defer {
      broker.end()
      broker.removeData()
    }
    let place = TopicPartition(topic: "survivor", partition: Partition(rawValue: 0))
    let admin = try Admin(.admin(bootstrapServers: broker.bootstrapServers))
    let topic = TopicSpecification(name: place.topic, partitionCount: 1)
    #expect(try admin.createTopics([topic], timeout: limit) == [place.topic: .created])
    let producer = try TransactionalProducer(
      .transactionalProducer(bootstrapServers: broker.bootstrapServers, transactionalID: "one"))
    try producer.initTransactions(timeout: limit)
    try write(["before"], to: place, with: producer)
    try producer.commit(timeout: limit)

    broker.end()
    try broker.start()
    try TestBroker.awaitReady(broker.bootstrapServers)

    try rewrite("after", to: place, with: producer, servers: broker.bootstrapServers)
    let reader = try Consumer(.reader(bootstrapServers: broker.bootstrapServers, label: "tests"))
    let records = try reader.readToEnd(place)
    #expect(records.last?.text == "after", "what was committed before is the broker's to keep")
  }

  /// Commits one record, following each error's advice a few times.
  private func rewrite(
    _ text: String, to place: TopicPartition, with first: consuming TransactionalProducer,
    servers: String
  ) throws {
    var producer = first
    for _ in 0..<3 {
      do throws(KafkaError) {
        try write([text], to: place, with: producer)
        try producer.commit(timeout: limit)
        return
      } catch {
        switch error.recovery {
        case .retry, .stop: throw error
        case .abortTransaction: try producer.abort(timeout: limit)
        case .restartClient:
          producer = try TransactionalProducer(
            .transactionalProducer(bootstrapServers: servers, transactionalID: "one"))
          try producer.initTransactions(timeout: limit)
        }
      }
    }
    Issue.record("three attempts, no commit")
  }
}
