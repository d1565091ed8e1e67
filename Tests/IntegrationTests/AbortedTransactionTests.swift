import Kafka
import KafkaTestKit
import Testing

extension IntegrationTests {
  /// What all the other tests rest on: the broker as they see it keeps aborted records apart from
  /// committed ones, wherever a reader stands.
  struct AbortedTransactionTests {
    private let limit = Duration.seconds(10)

    @Test func aReaderBehindAnAbortSeesWhatTheSameProducerCommitsLater() throws {
      let place = TopicPartition(
        topic: try TestBroker.createTopic("aborts"), partition: Partition(rawValue: 0))
      let servers = try TestBroker.bootstrapServers()
      let producer = try TransactionalProducer(
        .transactionalProducer(bootstrapServers: servers, transactionalID: place.topic))
      try producer.initTransactions(timeout: limit)
      let topic = try producer.topic(named: place.topic, timeout: limit)
      let reader = try Consumer(.reader(bootstrapServers: servers, label: "tests"))
      try reader.assign([TopicPartitionOffset(place, at: .beginning)])
      var seen: [String] = []
      for round in 0..<5 {
        for (text, isCommitted) in [("dropped \(round)", false), ("kept \(round)", true)] {
          let bytes = Array(text.utf8)
          try producer.begin()
          try producer.produce(topic, partition: place.partition, key: nil, value: bytes.span)
          try producer.flush(timeout: limit)
          if isCommitted {
            try producer.commit(timeout: limit)
          } else {
            try producer.abort(timeout: limit)
          }
        }
        // One at a time: each fetch begins behind the aborts of the rounds before.
        seen += try reader.read(limit: limit) { $0.count == 1 }.compactMap(\.text)
      }
      #expect(seen == (0..<5).map { "kept \($0)" })
    }
  }
}
