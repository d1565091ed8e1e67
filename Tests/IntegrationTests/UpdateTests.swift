import Foundation
import Kafka
import KafkaTestKit
import Registers
import Streams
import Testing

extension IntegrationTests {
  struct UpdateTests {
    private static let partitionCount = 3

    @Test(arguments: [Seed.value])
    func updatesRetractionsAndBadRecordsLeaveTheSurvivorsRankingAndExactDeadLetters(
      seed: UInt64
    ) throws {
      let script = RegisterScript(
        seed: seed, stepCount: 12_000, personCount: 2_500, partitionCount: Self.partitionCount)
      let installation = try Installation("updates", partitionCount: Self.partitionCount)
      defer { installation.end() }
      let benchmarks = try installation.writeBenchmarks([
        "alfa.yaml": RegisterScript.definition, "alfa_units.csv": RegisterScript.unitsFile,
      ])
      try installation.applyTopics()
      let watch = try TopicWatch(installation)

      // The first half is taken back and changed by a worker that has lost its predecessor's
      // memory, not its work.
      let half = script.steps.count / 2
      let first = try installation.startWorker(benchmarks: benchmarks)
      try installation.send(script.steps[..<half])
      try installation.follow(watch, while: first, waitingFor: "half of the first half") {
        watch.counted > half / 2
      }
      first.end()
      let second = try installation.startWorker(benchmarks: benchmarks)
      try installation.send(script.steps[half...])
      try installation.awaitNoLag(watch, while: second)
      let expected = try script.figures
      try installation.follow(
        watch, while: second, waitingFor: "the survivors' rankings", limit: .seconds(20)
      ) {
        try expected.allSatisfy { key, figures in
          try watch.latest(key).map { try Figures.ofRanking($0.json) == figures } ?? false
        }
      }
      try installation.stop(second, by: SIGTERM)

      try watch.expectExactCuts()
      try installation.expectDeadLetters(of: script)
      tell(
        "updates: \(script.steps.count) records, \(script.surviving.count) survivors, "
          + "\(script.steps.count { $0.reason != nil }) dead letters")
    }
  }
}

extension Installation {
  /// A folder of definitions with these files.
  func writeBenchmarks(_ files: [String: String], in name: String = "benchmarks") throws -> String {
    let folder = directory + "/" + name
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    return folder
  }

  func send(_ steps: ArraySlice<RegisterScript.Step>) throws {
    let producer = try Producer(.producer(bootstrapServers: servers))
    let topic = try producer.topic(named: observationsTopic, timeout: Self.askLimit)
    for step in steps {
      let partition = Partition(rawValue: Int32(step.partition))
      try producer.produce(
        topic, partition: partition, key: step.key?.span, value: step.value?.span)
    }
    try producer.flush(timeout: .seconds(20))
  }

  /// What readers at read_committed find.
  func deadLetters() throws -> [ReadRecord] {
    let reader = try Consumer(.reader(bootstrapServers: servers, label: "tests"))
    return try partitions(of: topology.deadLetters).flatMap { try reader.readToEnd($0) }
  }

  /// Expects each refused record among the dead letters with its bytes, place and reason, and no
  /// other.
  fileprivate func expectDeadLetters(of script: RegisterScript) throws {
    var offsets: [Int: Int64] = [:]
    var expected: Set<Letter> = []
    for step in script.steps {
      let offset = offsets[step.partition, default: 0]
      offsets[step.partition] = offset + 1
      guard let reason = step.reason else { continue }
      expected.insert(
        Letter(
          key: step.key, value: step.value,
          headers: [
            "kommunepuls.reason": reason.rawValue,
            "__streams.errors.exception": "RecordFault",
            "__streams.errors.topic": observationsTopic,
            "__streams.errors.partition": String(step.partition),
            "__streams.errors.offset": String(offset),
          ]))
    }
    let letters = try deadLetters()
    #expect(letters.count == expected.count)
    let found = Set(letters.map(Letter.init))
    #expect(found.subtracting(expected).prefix(3).map(\.description) == [])
    #expect(expected.subtracting(found).prefix(3).map(\.description) == [])
    #expect(letters.allSatisfy { $0.headers.contains { $0.name == "__streams.errors.message" } })
  }
}

/// A dead letter, apart from the words for people.
struct Letter: Hashable, CustomStringConvertible {
  let key: [UInt8]?
  let value: [UInt8]?
  let headers: [String: String]

  init(key: [UInt8]?, value: [UInt8]?, headers: [String: String]) {
    self.key = key
    self.value = value
    self.headers = headers
  }

  var description: String {
    let texts = [key, value].map { $0.map { String(decoding: $0, as: UTF8.self) } ?? "null" }
    return "\(texts.joined(separator: " → ")) \(headers)"
  }

  init(_ record: ReadRecord) {
    let texts = record.headers.map { ($0.name, String(decoding: $0.value ?? [], as: UTF8.self)) }
    key = record.key
    value = record.value
    headers = Dictionary(texts) { first, _ in first }
      .filter { $0.key != "__streams.errors.message" }
  }
}
