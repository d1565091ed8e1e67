internal import Kafka
internal import Runtime
internal import Simulation

/// The topics of an installation, which must be there. A broker that takes nothing for a while is
/// waited for, and that is said once.
struct KafkaSink: ClosableSink {
  /// After so long without an answer the wait is told.
  private static let flushTimeout = Duration.seconds(30)

  private final class Client {
    let producer: Producer
    let admin: Admin
    init(_ broker: BrokerOptions) throws(WorkerFailure) {
      do {
        producer = try Producer(
          ClientConfiguration.producer(bootstrapServers: broker.bootstrapServers)
            .overridden(by: broker.properties))
      } catch {
        throw KafkaFailure.of(error)
      }
      admin = try broker.admin()
    }
  }

  private let client: Client
  private let stop: StopSignal
  /// By the topic's raw value.
  private let topics: [ProducerTopic]

  init(
    _ broker: BrokerOptions, topics: [SimulatedTopic], stop: StopSignal
  ) throws(WorkerFailure) {
    self.stop = stop
    let prefix = broker.topicPrefix
    let client = try Client(broker)
    let names = topics.map { prefix + $0.name }
    do {
      let counts = try client.admin.partitionCounts(of: names, timeout: BrokerOptions.timeout)
      let missing = names.filter { counts[$0] == nil }
      guard missing.isEmpty else {
        throw WorkerFailure(
          .configuration,
          "missing at \(broker.bootstrapServers): \(missing.joined(separator: ", ")): create the "
            + "topics with `kommunepuls topics apply`, or name the installation's --topic-prefix")
      }
      self.topics = try names.map {
        try client.producer.topic(named: $0, timeout: BrokerOptions.timeout)
      }
    } catch let error as KafkaError {
      throw KafkaFailure.of(error)
    } catch let error as WorkerFailure {
      throw error
    } catch {
      throw WorkerFailure(.internal, "\(error)")
    }
    self.client = client
  }

  func write(_ record: borrowing SimulatedRecord) throws(WorkerFailure) {
    try insist { () throws(KafkaError) in
      try client.producer.produce(
        topics[record.topic.rawValue], key: record.key.span, value: record.value.span)
    }
  }

  /// Makes a call until the broker has taken what it is about, or a stop is asked for.
  private func insist(_ call: () throws(KafkaError) -> Void) throws(WorkerFailure) {
    var isTold = false
    while true {
      do throws(KafkaError) {
        try call()
        if isTold { Terminal.error("kommunepuls: the broker takes records again") }
        return
      } catch {
        guard error.isOutage, !stop.isRequested else { throw KafkaFailure.of(error) }
        if !isTold {
          Terminal.error("kommunepuls: the broker takes no records: waiting (\(error.message))")
        }
        isTold = true
      }
    }
  }

  /// What the broker has: others may have written to the topic too.
  func ends(of topic: SimulatedTopic) throws(WorkerFailure) -> [Int64] {
    try close()
    let topic = topics[topic.rawValue]
    let partitions = (0..<topic.partitionCount).map {
      TopicPartition(topic: topic.name, partition: Partition(rawValue: $0))
    }
    do {
      return try client.admin.watermarks(of: partitions, timeout: BrokerOptions.timeout)
        .map(\.highWatermark.rawValue)
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  func began(_ stage: SimulationStage) {}

  func close() throws(WorkerFailure) {
    try insist { () throws(KafkaError) in
      try client.producer.flush(timeout: Self.flushTimeout)
    }
  }
}
