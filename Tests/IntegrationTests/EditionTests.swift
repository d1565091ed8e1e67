import Benchmarks
import Foundation
import Kafka
import KafkaTestKit
import Streams
import Testing

extension IntegrationTests {
  /// Editions: frozen whole, under a label that is used once.
  struct EditionTests {
    /// What a reader at read_committed has of the topic, in the order of each partition.
    private func records(of installation: Installation) throws -> [ReadRecord] {
      let reader = try Consumer(.reader(bootstrapServers: installation.servers, label: "tests"))
      return try installation.partitions(of: installation.topology.editions).flatMap {
        try reader.readToEnd($0)
      }
    }

    private func publish(
      _ arguments: [String], in installation: Installation
    ) throws -> CommandExit {
      try installation.run(["publish"] + arguments + installation.brokerArguments)
    }

    @Test func anEditionIsWhatReadersHeldThenAndStaysSo() throws {
      let installation = try Installation("editions")
      defer { installation.end() }
      try installation.applyTopics()
      let none = try publish(["--label", "2026-1"], in: installation)
      #expect(none.reason == .code(1) && none.errors.contains("no ranking to freeze"))
      #expect(try publish(["--list"], in: installation).outputText.hasPrefix("no edition"))

      let feed = try PersonFeed(installation, seed: Seed.value)
      let watch = try TopicWatch(installation)
      let worker = try installation.startWorker()
      try feed.send(upTo: 20_000)
      try installation.follow(
        watch, while: worker, waitingFor: "20,000 persons",
        until: { watch.isCurrent("cps/headline", persons: 20_000) })
      let first = try publish(["--label", "2026-1", "--format", "json"], in: installation)
      #expect(first.reason == .code(0), "\(first.errors)")
      let held = watch.rankings

      try feed.send(upTo: 40_000)
      try installation.follow(
        watch, while: worker, waitingFor: "40,000 persons",
        until: { watch.isCurrent("cps/headline", persons: 40_000) })
      let again = try publish(["--label", "2026-1"], in: installation)
      #expect(again.reason == .code(1))
      #expect(again.errors.contains("edition 2026-1 was published at"))
      #expect(try publish(["--label", "2026-2"], in: installation).reason == .code(0))
      try installation.stop(worker, by: 15)

      let records = try records(of: installation)
      let keys = records.compactMap { $0.key.map { String(decoding: $0, as: UTF8.self) } }
      #expect(Set(keys).count == keys.count, "no key is written twice")
      let last = try #require(held.last { $0.key == "cps/headline" })
      let frozen = try #require(
        records.first { $0.key == Array("2026-1/rankings/cps/headline".utf8) })
      #expect(frozen.value == last.json)
      let edition = try Edition(json: first.output, key: "2026-1")
      #expect(records.contains { $0.key == Array("2026-1".utf8) && $0.value == edition.json() })
      try expectShown(edition, in: installation)
    }

    private func expectShown(_ edition: Edition, in installation: Installation) throws {
      let list = try publish(["--list", "--format", "json"], in: installation)
      let listed = try list.output.split(separator: UInt8(ascii: "\n")).map {
        try Edition(json: Array($0), key: "")
      }
      #expect(listed.map(\.label.text) == ["2026-1", "2026-2"] && listed.first == edition)
      let shown = try publish(["--show", "2026-1"], in: installation)
      #expect(shown.reason == .code(0) && shown.outputText.contains(edition.digest))
      let unknown = try publish(["--show", "2027-1"], in: installation)
      #expect(unknown.reason == .code(1) && unknown.errors.contains("there is no edition 2027-1"))
    }

    /// All at once under one label: one of them publishes, the others say why not; and what a
    /// reader sees is one whole edition.
    @Test func ofManyPublishersOfOneLabelOnePublishes() throws {
      let installation = try Installation("editionrace")
      defer { installation.end() }
      try installation.applyTopics()
      let watch = try TopicWatch(installation)
      let worker = try installation.startWorker()
      try PersonFeed(installation, seed: Seed.value).send(upTo: 5_000)
      try installation.follow(
        watch, while: worker, waitingFor: "5,000 persons",
        until: { watch.isCurrent("cps/headline", persons: 5_000) })
      try installation.stop(worker, by: 15)

      let publishers = try (0..<4).map { _ in
        try installation.start(
          ["publish", "--label", "race"] + installation.brokerArguments, logLevel: "error")
      }
      let exits = try publishers.map { try $0.wait(upTo: .seconds(60)) }
      let failed = exits.filter { $0.reason != .code(0) }
      for exit in failed {
        #expect([.code(1), .code(70)].contains(exit.reason), "\(exit.errors)")
        #expect(
          exit.errors.contains("is never overwritten") || exit.errors.contains("has taken over"))
      }
      // Each may have been fenced by the next but the last.
      #expect(failed.count == exits.count - 1, "\(exits.map(\.errors))")
      let records = try records(of: installation)
      let keys = records.compactMap { $0.key.map { String(decoding: $0, as: UTF8.self) } }
      #expect(Set(keys).count == keys.count)
      #expect(keys.count { $0 == "race" } == 1)
      #expect(try publish(["--show", "race"], in: installation).reason == .code(0))
    }

    @Test(
      arguments: [
        (["--label", "a/b"], "1 to 64 of"), ([], "want one of"),
        (["--list", "--show", "a"], "want one of"),
        (["--list", "--area", "cps"], "want them with"),
        (["--show", "a", "--include-preliminary"], "want them with"),
      ] as [([String], String)])
    func aFaultyCallSaysWhatIsWanted(arguments: [String], words: String) throws {
      let installation = try Installation("editionusage")
      defer { installation.end() }
      let exit = try publish(arguments, in: installation)
      #expect(exit.reason == .code(64) && exit.errors.contains(words), "\(exit.errors)")
    }

    @Test func topicsThatAreMissingAndABrokerOutOfReachHaveTheirExitCodes() throws {
      let installation = try Installation("editionexit")
      defer { installation.end() }
      let missing = try publish(["--list"], in: installation)
      #expect(missing.reason == .code(78) && missing.errors.contains("kommunepuls topics apply"))
      let away = try installation.run(["publish", "--list", "--bootstrap-servers", "127.0.0.1:1"])
      #expect(away.reason == .code(69), "\(away.errors)")
    }
  }
}
