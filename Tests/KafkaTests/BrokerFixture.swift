import Kafka
import KafkaTestKit

let limit = Duration.seconds(20)

func servers() throws -> String { try TestBroker.bootstrapServers() }

/// Partition 0 of a new topic.
func newPartition(settings: [String: String] = [:]) throws -> TopicPartition {
  TopicPartition(
    topic: try TestBroker.createTopic(settings: settings), partition: Partition(rawValue: 0))
}

/// A transactional producer that owns `id`, or an id of its own.
func openProducer(_ id: String? = nil) throws -> TransactionalProducer {
  let producer = try TransactionalProducer(
    .transactionalProducer(
      bootstrapServers: servers(), transactionalID: id ?? TestBroker.uniqueName("tx")))
  try producer.initTransactions(timeout: limit)
  return producer
}

/// Begins a transaction and puts `texts` into it.
func write(
  _ texts: [String], to place: TopicPartition, with producer: borrowing TransactionalProducer
) throws(KafkaError) {
  let topic = try producer.topic(named: place.topic, timeout: limit)
  try producer.begin()
  for text in texts {
    let bytes = Array(text.utf8)
    try producer.produce(topic, partition: place.partition, key: nil, value: bytes.span)
  }
}

func reader(isolation: ClientConfiguration.Isolation = .committed) throws -> Consumer {
  try Consumer(.reader(bootstrapServers: servers(), label: "tests", isolation: isolation))
}

/// A member of `group` that starts each assigned partition at its beginning; returned once it has
/// an assignment.
func member(of group: String, on topic: String, instanceID: String? = nil) throws -> Consumer {
  let consumer = try Consumer(
    .consumer(
      bootstrapServers: servers(), group: group, instanceID: instanceID, reportsEnds: true))
  let seen = Seen()
  consumer.onRebalance { consumer, event throws(KafkaError) in
    seen.events.append(event)
    switch event {
    case .assigned(let partitions):
      try consumer.assign(partitions.map { TopicPartitionOffset($0, at: .beginning) })
    case .revoked, .lost: try consumer.unassign()
    }
  }
  try consumer.subscribe([topic])
  _ = try consumer.read { _ in !seen.events.isEmpty }
  return consumer
}

/// What a rebalance handler was told, in order.
final class Seen {
  var events: [RebalanceEvent] = []
}

/// The Kafka error that `body` throws; nil when it throws none, or another.
func failure(_ body: () throws -> Void) -> KafkaError? {
  do {
    try body()
    return nil
  } catch {
    return error as? KafkaError
  }
}
