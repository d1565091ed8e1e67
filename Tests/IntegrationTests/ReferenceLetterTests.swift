import Foundation
import Kafka
import KafkaTestKit
import Simulation
import Streams
import Testing

extension IntegrationTests {
  /// Topics that every rank thread reads whole, and again after each start.
  struct ReferenceLetterTests {
    private static let partitionCount = 3

    @Test(arguments: [Seed.value])
    func aBadReferenceRecordIsADeadLetterOnceHoweverOftenItIsRead(seed: UInt64) throws {
      let installation = try Installation("references", partitionCount: Self.partitionCount)
      defer { installation.end() }
      let benchmarks = try installation.writeBenchmarks([
        "alfa.yaml": RegisterScript.definition, "alfa_units.csv": RegisterScript.unitsFile,
      ])
      try installation.applyTopics()
      let watch = try TopicWatch(installation)
      var script = ReferenceScript(seed: seed, installation: installation)
      func start(_ instance: String) throws -> CommandProcess {
        try installation.startWorker(benchmarks: benchmarks, instance: instance, state: instance)
      }
      func sendAndAwait(while worker: CommandProcess) throws {
        try script.send(30)
        try installation.follow(
          watch, while: worker, waitingFor: "\(script.letters.count) dead letters",
          limit: .seconds(40)
        ) { try installation.deadLetters().count >= script.letters.count }
      }

      // Records from before the first start; then two owners; then both are killed, and both stop.
      try script.send(30)
      var workers = [try start("one")]
      try sendAndAwait(while: workers[0])
      workers.append(try start("two"))
      try sendAndAwait(while: workers[0])
      for worker in workers { worker.end() }
      workers = [try start("one"), try start("two")]
      try sendAndAwait(while: workers[0])
      for worker in workers { try installation.stop(worker, by: SIGTERM) }
      try script.send(30)
      workers = [try start("two"), try start("one")]
      try sendAndAwait(while: workers[1])
      for worker in workers { try installation.stop(worker, by: SIGTERM) }

      let found = try installation.deadLetters().map(Letter.init)
      #expect(found.count == script.letters.count)
      #expect(Set(found) == Set(script.letters))
      tell("references: \(script.letters.count) bad records, \(found.count) dead letters")
    }
  }
}

/// Records for the reference topics, drawn from a seed, to any partition.
private struct ReferenceScript {
  /// Of all bad records that were sent.
  private(set) var letters: [Letter] = []
  private var random: SeededGenerator
  private let installation: Installation
  private var offsets: [TopicPartition: Int64] = [:]

  private static let kinds: [(isConditions: Bool, key: String, value: String?, reason: String?)] = [
    (true, "101", "{\"kom\":\"0101\",\"aar\":[]}", nil),
    (true, "101", nil, nil),
    (true, "147", "{\"kom\":151,\"aar\":[]}", "differs-from-key"),
    (true, "151", "{\"kom\":\"151\",\"aar\":", "malformed-json"),
    (true, "1000", "{\"kom\":1000,\"aar\":[]}", "unknown-kommune"),
    (false, "bef", delivery("bef", "2020-01-31"), nil),
    (false, "bef", delivery("bef", "2020-02-30"), "bad-date"),
    (false, "xyz", delivery("xyz", "2020-01-31"), "unknown-value"),
    (false, "udda", "[]", "not-an-object"),
  ]

  private static func delivery(_ register: String, _ day: String) -> String {
    "{\"register\":\"\(register)\",\"komplet_til\":\"\(day)\",\"leveret\":\"2020-03-01\","
      + "\"slut\":[0,0,0]}"
  }

  init(seed: UInt64, installation: Installation) {
    random = SeededGenerator(seed: seed)
    self.installation = installation
  }

  mutating func send(_ count: Int) throws {
    let producer = try Producer(.producer(bootstrapServers: installation.servers))
    let topology = installation.topology
    for _ in 0..<count {
      let kind = Self.kinds[Int.random(in: Self.kinds.indices, using: &random)]
      let name = kind.isConditions ? topology.conditions : topology.deliveries
      let number = Int32.random(in: 0..<Int32(topology.partitionCount), using: &random)
      let place = TopicPartition(topic: name, partition: Partition(rawValue: number))
      let (key, value) = (Array(kind.key.utf8), kind.value.map { Array($0.utf8) })
      let topic = try producer.topic(named: name, timeout: Installation.askLimit)
      try producer.produce(topic, partition: place.partition, key: key.span, value: value?.span)
      let offset = offsets[place, default: 0]
      offsets[place] = offset + 1
      guard let reason = kind.reason else { continue }
      letters.append(
        Letter(
          key: key, value: value,
          headers: [
            "kommunepuls.reason": reason,
            "__streams.errors.exception": "RecordFault",
            "__streams.errors.topic": name,
            "__streams.errors.partition": String(number),
            "__streams.errors.offset": String(offset),
          ]))
    }
    try producer.flush(timeout: .seconds(20))
  }
}
