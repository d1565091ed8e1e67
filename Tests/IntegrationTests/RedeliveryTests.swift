import Benchmarks
import Foundation
import Kafka
import KafkaTestKit
import Registers
import Simulation
import Streams
import Testing

extension IntegrationTests {
  /// The registers deliver all that they hold once more.
  struct RedeliveryTests {
    @Test func aRedeliveryWritesNothingAndNewerVersionsOnlyPersons() throws {
      let installation = try Installation("again")
      defer { installation.end() }
      try installation.applyTopics()
      var settings = SimulationSettings()
      settings.seed = Seed.value
      settings.personCount = 3_000
      var sink = LastRecords()
      _ = Simulation(settings).run(into: &sink)
      let exit = try installation.run(
        ["simulate", "--persons", "3000", "--seed", String(Seed.value)]
          + installation.brokerArguments, upTo: .seconds(60))
      #expect(exit.reason == .code(0), "\(exit.errors)")
      let watch = try TopicWatch(installation)
      let worker = try installation.startWorker(benchmarks: BenchmarkCatalog.shippedDirectory)
      try installation.awaitRest(watch, while: worker, of: sink.topics)
      for area in Area.allCases { #expect(watch.latest("\(area.id)/headline") != nil) }

      let before = try installation.ends()
      try installation.send(sink.held, versionStep: 0)
      try installation.awaitRest(watch, while: worker, of: sink.topics)
      #expect(try installation.ends() == before, "not even an aborted record")

      try installation.send(sink.held, versionStep: 1)
      try installation.awaitRest(watch, while: worker, of: sink.topics)
      try installation.stop(worker, by: SIGTERM)
      var after = try installation.ends()
      let records = try installation.persons(from: before)
      #expect(records.count { $0.key != [0xff] } == sink.held.count)
      after[installation.topology.persons] = before[installation.topology.persons]
      #expect(after == before)
      tell(
        "redelivery: \(sink.held.count) records of \(sink.topics.count) registers, "
          + "\(records.count { $0.key == [0xff] }) transactions")
    }
  }
}

/// The last record of each register and person.
private struct LastRecords: RecordSink {
  struct Place: Hashable {
    let topic: String
    let key: [UInt8]
  }

  private(set) var held: [Place: [UInt8]] = [:]

  var topics: Set<String> { Set(held.keys.map(\.topic)) }

  mutating func write(_ record: borrowing SimulatedRecord) {
    guard SimulatedTopic.registers.contains(record.topic) else { return }
    held[Place(topic: record.topic.name, key: record.key)] = record.value
  }

  mutating func ends(of topic: SimulatedTopic) -> [Int64] { [] }

  mutating func began(_ stage: SimulationStage) {}
}

extension Installation {
  /// Topics that the service writes.
  private var outputs: [String] {
    [topology.persons, topology.cells, topology.rankings, topology.deadLetters]
  }

  /// Where they end, by topic and partition, whatever readers at read_committed see of it.
  fileprivate func ends() throws -> [String: [Int64]] {
    let admin = try admin()
    return try Dictionary(
      uniqueKeysWithValues: outputs.map { topic in
        let marks = try admin.watermarks(of: partitions(of: topic), timeout: Self.askLimit)
        return (topic, marks.map(\.highWatermark.rawValue))
      })
  }

  /// Everything is counted and ranked, and every ranking says so: a ranking may be current while
  /// other areas are still to be published, or periods to mature.
  fileprivate func awaitRest(
    _ watch: TopicWatch, while worker: CommandProcess, of topics: Set<String>
  ) throws {
    let inputs = topics.sorted().flatMap { partitions(of: topology.prefix + $0) }
    try follow(watch, while: worker, waitingFor: "the registers without lag") {
      let (committed, ends) = try offsets(of: topology.tallyGroup, on: inputs)
      return committed == ends
    }
    try awaitNoLag(watch, while: worker)
    try follow(watch, while: worker, waitingFor: "current rankings") {
      let last = Dictionary(watch.rankings.map { ($0.key, $0.ranking) }) { $1 }
      let newest = String(SimulationSettings().years.upperBound)
      return Area.allCases.allSatisfy { last["\($0.id)/headline"]?.periods.last == newest }
        && last.values.allSatisfy { $0.state == .current && $0.maturity == .mature }
    }
  }

  fileprivate func send(_ records: [LastRecords.Place: [UInt8]], versionStep: Int) throws {
    let producer = try Producer(.producer(bootstrapServers: servers))
    var topics: [String: ProducerTopic] = [:]
    for (place, value) in records {
      let topic =
        try topics[place.topic]
        ?? producer.topic(named: topology.prefix + place.topic, timeout: Self.askLimit)
      topics[place.topic] = topic
      var object = try #require(
        try JSONSerialization.jsonObject(with: Data(value)) as? [String: Any])
      object["version"] = (object["version"] as? Int ?? 0) + versionStep
      let told =
        versionStep == 0 ? value : [UInt8](try JSONSerialization.data(withJSONObject: object))
      try producer.produce(topic, key: place.key.span, value: told.span)
    }
    try producer.flush(timeout: .seconds(20))
  }

  /// What was written to the changelog since, committed or not.
  fileprivate func persons(from ends: [String: [Int64]]) throws -> [ReadRecord] {
    let reader = try Consumer(
      .reader(bootstrapServers: servers, label: "tests", isolation: .uncommitted))
    return try zip(partitions(of: topology.persons), ends[topology.persons] ?? []).flatMap {
      try reader.assign([TopicPartitionOffset($0, at: Offset(rawValue: $1))])
      return try reader.readOnToEnd($0).records
    }
  }
}
