internal import Kafka
internal import Registers
internal import Runtime
internal import Streams

extension BrokerOptions {
  static let timeout = Duration.seconds(10)

  func admin() throws(WorkerFailure) -> Admin {
    do {
      return try Admin(
        ClientConfiguration.admin(bootstrapServers: bootstrapServers).overridden(by: properties))
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  /// The installation as the cluster has it: the partition count is that of the input topics.
  func topology() throws(WorkerFailure) -> Topology {
    let topic = topicPrefix + Register.observations.topicName
    do {
      let counts = try admin().partitionCounts(of: [topic], timeout: Self.timeout)
      guard let count = counts[topic] else {
        throw WorkerFailure(
          .configuration,
          "topic \(topic) is missing at \(bootstrapServers): create the topics with "
            + "`kommunepuls topics apply`, or name the installation's --topic-prefix")
      }
      return Topology(prefix: topicPrefix, group: group, partitionCount: Int(count))
    } catch {
      throw KafkaFailure.of(error)
    }
  }
}
