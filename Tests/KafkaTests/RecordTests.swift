import Kafka
import KafkaTestKit
import Testing

/// What is written is what is read.
@Suite(.enabled(if: TestBroker.isAvailable, "\(TestBroker.howToProvide)"))
struct RecordTests {
  @Test func absentAndEmptyKeysAndValuesStayApart() throws {
    let place = try newPartition()
    let producer = try Producer(.producer(bootstrapServers: servers()))
    let topic = try producer.topic(named: place.topic, timeout: limit)
    let empty: [UInt8] = []
    let byte: [UInt8] = [0]
    try producer.produce(topic, key: nil, value: nil)
    try producer.produce(topic, key: empty.span, value: empty.span)
    try producer.produce(topic, key: byte.span, value: nil)
    try producer.produce(topic, key: nil, value: byte.span)
    try producer.flush(timeout: limit)
    let records = try reader().readToEnd(place)
    #expect(records.map(\.key) == [nil, [], [0], nil])
    #expect(records.map(\.value) == [nil, [], nil, [0]])
    #expect(records.map(\.offset.rawValue) == [0, 1, 2, 3])
    #expect(records.allSatisfy { $0.headers.isEmpty })
  }

  @Test func headersAndTimesComeBackInOrder() throws {
    let place = try newPartition()
    let producer = try openProducer()
    let topic = try producer.topic(named: place.topic, timeout: limit)
    let headers = [
      RecordHeader(name: "reason", value: Array("æøå".utf8)),
      RecordHeader(name: "reason", value: []),
      RecordHeader(name: "", value: nil),
    ]
    let value = Array("v".utf8)
    try producer.begin()
    try producer.produce(
      topic, partition: place.partition, key: nil, value: value.span, headers: headers,
      timestampMilliseconds: 1_400_000_000_000)
    try producer.commit(timeout: limit)
    let records = try reader().readToEnd(place)
    #expect(records.map(\.headers) == [headers])
    #expect(records.map(\.timestampMilliseconds) == [1_400_000_000_000])
  }

  @Test func aValueOfTenMegabytesComesBackWhole() throws {
    let place = try newPartition(settings: ["max.message.bytes": "17000000"])
    let producer = try openProducer()
    let topic = try producer.topic(named: place.topic, timeout: limit)
    let value = (0..<10_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    try producer.begin()
    try producer.produce(topic, partition: place.partition, key: nil, value: value.span)
    try producer.commit(timeout: limit)
    let records = try reader().readToEnd(place)
    #expect(records.count == 1)
    #expect(records.first?.value == value)
  }

  @Test func aValueBeyondTheLimitIsRefusedAtOnceAndTheTransactionGoesOn() throws {
    let place = try newPartition()
    let producer = try openProducer()
    let topic = try producer.topic(named: place.topic, timeout: limit)
    let value = [UInt8](repeating: 1, count: 17_000_000)
    try producer.begin()
    let refusal = failure {
      try producer.produce(topic, partition: place.partition, key: nil, value: value.span)
    }
    #expect(refusal?.name == "MSG_SIZE_TOO_LARGE")
    #expect(refusal?.recovery == .abortTransaction)
    try producer.abort(timeout: limit)
  }

  /// The Java client's partitions, from the known hashes of its own tests: 21 → 1173551340,
  /// foobar → 1357151166, abc → 479470107, all mod 5.
  @Test func aKeyGoesToThePartitionThatTheJavaClientChooses() throws {
    let name = try TestBroker.createTopic(partitionCount: 5)
    let producer = try Producer(.producer(bootstrapServers: servers()))
    let topic = try producer.topic(named: name, timeout: limit)
    let expected: [[UInt8]: Int32] = [
      Array("21".utf8): 0, Array("foobar".utf8): 1, Array("abc".utf8): 2,
    ]
    for key in expected.keys { try producer.produce(topic, key: key.span, value: nil) }
    try producer.flush(timeout: limit)
    let reader = try reader()
    try reader.assign(
      (0..<5).map {
        TopicPartitionOffset(
          TopicPartition(topic: name, partition: Partition(rawValue: $0)), at: .beginning)
      })
    for record in try reader.read(until: { $0.count == expected.count }) {
      let key = try #require(record.key)
      #expect(record.topicPartition.partition.rawValue == expected[key])
    }
  }

  @Test func topicsAreToldApartByNumber() throws {
    let places = try [newPartition(), newPartition()]
    let producer = try openProducer()
    for place in places {
      try write([place.topic], to: place, with: producer)
      try producer.commit(timeout: limit)
    }
    let reader = try reader()
    let second = reader.index(ofTopic: places[1].topic)
    try reader.assign(places.map { TopicPartitionOffset($0, at: .beginning) })
    var matches = 0
    var ends: Set<TopicPartition> = []
    let deadline = ContinuousClock.now + limit
    while ends.count < 2, .now < deadline {
      switch reader.poll(timeoutMilliseconds: 20) {
      case .record(let record):
        if record.topic == second { matches += 1 }
        #expect((record.topic == second) == (record.topicName == places[1].topic))
      case .end(let end): ends.insert(end.topicPartition)
      case .failure(let error, _): throw error
      case .idle: break
      }
    }
    #expect(ends == Set(places))
    #expect(matches == 1)
  }

  @Test func assigningAgainRewinds() throws {
    let place = try newPartition()
    let producer = try openProducer()
    try write(["a", "b", "c"], to: place, with: producer)
    try producer.commit(timeout: limit)
    let reader = try reader()
    #expect(try reader.readToEnd(place).map(\.text) == ["a", "b", "c"])
    try reader.assign([TopicPartitionOffset(place, at: Offset(rawValue: 1))])
    #expect(try reader.read { $0.count == 2 }.map(\.text) == ["b", "c"])
    try reader.unassign()
    try reader.assign([TopicPartitionOffset(place, at: Offset(rawValue: 2))])
    #expect(try reader.read { $0.count == 1 }.map(\.text) == ["c"])
  }

  @Test func aPositionThatTheLogDoesNotHoldIsAnErrorThatNamesThePartition() throws {
    let place = try newPartition()
    let producer = try openProducer()
    try write(["a"], to: place, with: producer)
    try producer.commit(timeout: limit)
    let reader = try reader()
    try reader.assign([TopicPartitionOffset(place, at: Offset(rawValue: 1_000))])
    let deadline = ContinuousClock.now + limit
    var found: (KafkaError, TopicPartition?)?
    while found == nil, .now < deadline {
      switch reader.poll(timeoutMilliseconds: 20) {
      case .failure(let error, let partition): found = (error, partition)
      case .record(let record): Issue.record("read offset \(record.offset.rawValue)")
      default: break
      }
    }
    #expect(found?.0.recovery == .stop)
    #expect(found?.1 == place)
  }
}
