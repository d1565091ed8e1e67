import Kafka
import Testing

@Suite struct ClientConfigurationTests {
  private let configuration = ClientConfiguration.consumer(
    bootstrapServers: "localhost:1", group: "g", instanceID: "i")

  @Test(
    arguments: [
      "enable.auto.commit=true", "auto.commit.enable=true", "isolation.level=read_uncommitted",
      "auto.offset.reset=earliest", "enable.idempotence=false", "request.required.acks=1",
      "transactional.id=x", "transaction.timeout.ms=1", "group.id=x", "group.instance.id=x",
      "partition.assignment.strategy=cooperative-sticky", "partitioner=consistent",
      "metadata.broker.list=elsewhere:9092",
    ])
  func whatExactlyOnceRestsOnIsLocked(assignment: String) {
    #expect {
      try configuration.overridden(by: [assignment])
    } throws: { error in
      let fault = error as? ConfigurationFault
      return fault?.property == String(assignment.prefix { $0 != "=" })
        && fault?.reason.hasPrefix("locked: ") == true
    }
  }

  @Test(
    arguments: [
      ("fetch.wait.max.mss=1", "fetch.wait.max.mss"), ("fetch.wait.max.ms=x", "fetch.wait.max.ms"),
      ("linger.ms", "linger.ms"), ("=1", "=1"),
    ])
  func aPropertyThatCannotStandIsNamed(assignment: String, property: String) {
    #expect {
      try configuration.overridden(by: [assignment])
    } throws: {
      ($0 as? ConfigurationFault)?.property == property
    }
  }

  @Test func anOverrideWinsOverTheDefaultAndMayHoldAnEqualsSign() throws {
    let mine = try configuration.overridden(by: [
      "fetch.wait.max.ms=7", "sasl.password=a=b",
    ])
    #expect(configuration["fetch.wait.max.ms"] == "100")
    #expect(mine["fetch.wait.max.ms"] == "7")
    #expect(mine["sasl.password"] == "a=b")
  }

  @Test func aStaticMemberIsNamedAndADynamicOneIsNot() {
    #expect(configuration["group.instance.id"] == "i")
    #expect(
      ClientConfiguration.consumer(bootstrapServers: "b", group: "g")["group.instance.id"] == nil)
  }

  @Test func theLibraryNamesItsVersion() {
    #expect(LibraryVersion.text.split(separator: ".").count >= 3)
  }
}
