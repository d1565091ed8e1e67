import Foundation
import Kafka
import KafkaTestKit
import Registers
import Streams
import Testing

extension IntegrationTests {
  /// Records that no transaction can hold, since what follows from them is too large: for a broker
  /// that takes less than its topics' settings say, or for the client's own limit, as here.
  struct PoisonTests {
    private static let total = 20_000
    private static let bytesMax = 4_000
    /// What is kept of a record whose whole dead letter is refused too.
    private static let keptBytes = 1_000

    @Test func aRecordThatNoTransactionCanHoldIsFoundAndPutAsideAndTheOthersCount() throws {
      let installation = try Installation("poison")
      defer { installation.end() }
      try installation.applyTopics()
      let watch = try TopicWatch(installation)
      let feed = try PersonFeed(installation, seed: Seed.value)
      // Before the first start, so that one transaction meets good and bad together.
      try feed.send(upTo: Self.total / 4)
      let records = [
        Poison(
          register: .observations, key: "p-garbage", value: String(repeating: "x", count: 9_000)),
        Poison(register: .amrun, key: "p-states", value: Self.longHistory(of: "p-states")),
      ]
      for record in records { try installation.send(record) }
      try feed.send(upTo: Self.total / 2)
      let tally = try installation.start(
        installation.workerArguments()
          + ["--roles", "tally", "-X", "message.max.bytes=\(Self.bytesMax)"])
      let rank = try installation.start(
        installation.workerArguments(state: "none") + ["--roles", "rank"])
      try feed.send(upTo: Self.total)
      try installation.follow(
        watch, while: tally, waitingFor: "the complete headline", limit: .seconds(150),
        until: { watch.isCurrent("cps/headline", persons: Self.total) })
      try installation.follow(
        watch, while: tally, waitingFor: "the dead letters",
        until: { try installation.deadLetters().count >= records.count })
      try installation.awaitNoLag(watch, while: tally)
      try installation.stop(tally, by: SIGTERM)
      try installation.stop(rank, by: SIGTERM)
      try watch.expectExactCuts()

      let letters = try installation.deadLetters()
      let reasons: [String: Fault.Code] = [
        "p-garbage": .malformedJSON, "p-states": .refusedByBroker,
      ]
      #expect(letters.count == reasons.count)
      for record in records {
        let letter = try #require(letters.first { $0.key == Array(record.key.utf8) })
        #expect(letter.text == String(record.value.prefix(Self.keptBytes)))
        let headers = Dictionary(
          uniqueKeysWithValues: letter.headers.map {
            ($0.name, String(decoding: $0.value ?? [], as: UTF8.self))
          })
        #expect(headers["kommunepuls.reason"] == reasons[record.key]?.rawValue)
        #expect(headers["kommunepuls.truncated"] == "true")
        #expect(
          headers["__streams.errors.topic"]
            == installation.topology.topic(of: record.register))
      }
      // Found in a few halvings, and never taken for the broker's absence.
      let lines = tally.errors.split(separator: "\n")
      #expect(lines.filter { $0.contains("a record cannot be processed") }.count <= 6)
      #expect(!tally.errors.contains("waiting for it"))
    }

    /// A valid record of more states than the limit has bytes for, all of them different.
    private static func longHistory(of key: String) -> String {
      let states = (0..<2_000).map { index in
        let day = "\(2000 + index / 336)-\(pad(index / 28 % 12 + 1))-\(pad(index % 28 + 1))"
        return "{\"fra_dato\":\"\(day)\",\"til_dato\":null,\"soc_status\":\([110, 200][index % 2])}"
      }
      return "{\"pnr\":\"\(key)\",\"version\":1,\"tilstande\":[\(states.joined(separator: ","))]}"
    }

    private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  }
}

/// A record that is too much.
private struct Poison {
  let register: Register
  let key: String
  let value: String
}

extension Installation {
  fileprivate func send(_ record: Poison) throws {
    let producer = try Producer(.producer(bootstrapServers: servers))
    let topic = try producer.topic(
      named: topology.topic(of: record.register), timeout: Self.askLimit)
    try producer.produce(
      topic, key: record.key.utf8.span, value: record.value.utf8.span)
    try producer.flush(timeout: .seconds(20))
  }
}
