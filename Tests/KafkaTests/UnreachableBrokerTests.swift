import Kafka
import Synchronization
import Testing

/// Port 1 of this machine: refused at once.
@Suite struct UnreachableBrokerTests {
  private let servers = "127.0.0.1:1"

  @Test func everyQuestionEndsWithOneErrorThatNamesTheServers() throws {
    let admin = try Admin(.admin(bootstrapServers: servers))
    let specification = TopicSpecification(name: "t", partitionCount: 1)
    let partition = TopicPartition(topic: "t", partition: Partition(rawValue: 0))
    let limit = Duration.milliseconds(400)
    let errors = [
      failure { _ = try admin.clusterID(timeout: limit) },
      failure { _ = try admin.partitionCounts(of: ["t"], timeout: limit) },
      failure { _ = try admin.createTopics([specification], timeout: limit) },
      failure { _ = try admin.settings(ofTopic: "t", timeout: limit) },
      failure { _ = try admin.watermarks(of: [partition], timeout: limit) },
    ]
    for error in errors {
      #expect(error?.isUnreachable == true, "\(String(describing: error))")
      #expect(error?.message.contains(servers) == true, "\(String(describing: error))")
    }
  }

  @Test func aProducerFindsNoTopicAndTakesOverNoTransactionalID() throws {
    let producer = try TransactionalProducer(
      .transactionalProducer(bootstrapServers: servers, transactionalID: "x"))
    let limit = Duration.milliseconds(400)
    let lookup = failure { _ = try producer.topic(named: "t", timeout: limit) }
    #expect(lookup?.isUnreachable == true)
    let takeover = failure { try producer.initTransactions(timeout: limit) }
    #expect(takeover?.recovery == .retry)
    #expect(takeover?.call == "rd_kafka_init_transactions")
  }

  @Test func aConsumerClosesAllTheSame() throws {
    let consumer = try Consumer(.consumer(bootstrapServers: servers, group: "g"))
    try consumer.subscribe(["t"])
    _ = consumer.poll(timeoutMilliseconds: 50)
    try consumer.close(timeout: .seconds(10))
  }

  @Test func theLogHandlerHearsOfIt() throws {
    let heard = Heard()
    var configuration = ClientConfiguration.admin(bootstrapServers: servers)
    configuration.log = { line in heard.lines.withLock { $0.append(line.message) } }
    let admin = try Admin(configuration)
    _ = failure { _ = try admin.clusterID(timeout: .milliseconds(400)) }
    #expect(heard.lines.withLock { $0.contains { $0.contains(servers) } })
  }

  private final class Heard: Sendable {
    let lines = Mutex<[String]>([])
  }
}
