import Kafka
import KafkaTestKit
import Testing

@Suite(.enabled(if: TestBroker.isAvailable, "\(TestBroker.howToProvide)"))
struct AdminTests {
  @Test func creatingATopicTwiceIsNoError() throws {
    let admin = try Admin(.admin(bootstrapServers: servers()))
    let name = TestBroker.uniqueName("twice")
    let topic = TopicSpecification(
      name: name, partitionCount: 3, settings: ["cleanup.policy": "compact"])
    #expect(try admin.createTopics([topic], timeout: limit) == [name: .created])
    #expect(try admin.createTopics([topic], timeout: limit) == [name: .existedAlready])
    let missing = TestBroker.uniqueName("missing")
    #expect(try admin.partitionCounts(of: [name, missing], timeout: limit) == [name: 3])
    #expect(try admin.partitionCounts(of: [missing], timeout: limit).isEmpty)
  }

  @Test func aDeletedTopicIsGoneAndDeletingItAgainIsNoError() throws {
    let admin = try Admin(.admin(bootstrapServers: servers()))
    let name = try TestBroker.createTopic()
    let kept = try TestBroker.createTopic()
    for _ in 1...2 { try admin.deleteTopics([name], timeout: limit) }
    #expect(try admin.partitionCounts(of: [name, kept], timeout: limit).keys.sorted() == [kept])
  }

  @Test func settingsAreKnownOrSaidToBeUnsupported() throws {
    let admin = try Admin(.admin(bootstrapServers: servers()))
    let name = try TestBroker.createTopic(settings: ["cleanup.policy": "compact"])
    switch try admin.settings(ofTopic: name, timeout: limit) {
    case .known(let values): #expect(values["cleanup.policy"] == "compact")
    case .unsupported(let error): #expect(error.recovery == .stop)
    case .unknownTopic: Issue.record("the topic was created just now")
    }
  }

  @Test func theClusterHasOneIDForAllWhoAsk() throws {
    let admin = try Admin(.admin(bootstrapServers: servers()))
    let id = try admin.clusterID(timeout: limit)
    #expect(!id.isEmpty)
    #expect(try reader().clusterID(timeout: limit) == id)
  }
}
