import Foundation
import Kafka
import KafkaTestKit
import Registers
import Streams
import Testing

extension IntegrationTests {
  /// What is left of a person after a tombstone, and after the commands that clear up behind it.
  struct ErasureTests {
    private static let gone = "forget-me-4711"

    @Test func ofAForgottenPersonNothingIsLeftInStoresNorInTopics() throws {
      let installation = try Installation("erasure", partitionCount: 2)
      defer { installation.end() }
      let town = try SmallTown(installation)
      var sent: [(key: String, value: String?)] = (0..<300).map {
        ("person-\($0)", SmallTown.observation("person-\($0)"))
      }
      sent.append((Self.gone, SmallTown.observation(Self.gone)))
      sent.append((Self.gone, SmallTown.observation(Self.gone, version: 2, level: "x")))
      // Of others: one whose pseudonym goes on where this one ends, and one of nobody.
      sent.append((Self.gone + "-b", "{\"pnr\":\"\(Self.gone)-b\""))
      sent.append(("nobody", "{\"pnr\":\"\(Self.gone)\",\"version\":1}"))
      try town.send(sent)
      let worker = try town.worker()
      try town.await(301, from: worker)
      #expect(try installation.deadLetters().count == 3)
      try town.send([(Self.gone, nil)])
      try town.await(300, from: worker)
      try installation.stop(worker, by: SIGTERM)

      // The changelog says, last, that there is no such person.
      let held = try changelog(installation).filter { $0.key == Array(Self.gone.utf8) }
      #expect(held.last?.value == nil && held.count > 1)

      let compact = try installation.run([
        "state", "compact", "--state-dir", installation.statePath(),
      ])
      #expect(compact.reason == .code(0), "\(compact.errors)")
      #expect(try bytes(under: installation.statePath(), contain: "person-299"))
      #expect(try bytes(under: installation.statePath(), contain: Self.gone) == false)

      let erase = try town.run(["deadletters", "erase", "--yes"], input: Self.gone + "\n")
      #expect(erase.reason == .code(0), "\(erase.errors)")
      #expect(erase.outputText == "2 letters removed\n")
      let letters = try installation.deadLetters()
      #expect(letters.map { $0.key } == [Array((Self.gone + "-b").utf8)])
      let again = try town.run(["deadletters", "erase", "--yes"], input: Self.gone + "\n")
      #expect(again.outputText == "no dead letter tells of this person\n")

      // Nor do readers of what is published learn of anybody.
      for topic in [
        installation.topology.cells, installation.topology.rankings, installation.topology.models,
        installation.topology.rankingChanges,
      ] {
        for record in try records(of: topic, installation) {
          for bytes in [record.key, record.value] {
            #expect(
              !contains(Data(bytes ?? []), "person-") && !contains(Data(bytes ?? []), Self.gone))
          }
        }
      }
      let second = try town.worker()
      try town.await(300, from: second)
      #expect(try town.verify() == 300)
      try installation.stop(second, by: SIGTERM)
    }

    private func changelog(_ installation: Installation) throws -> [ReadRecord] {
      try records(of: installation.topology.persons, installation)
    }

    private func records(of topic: String, _ installation: Installation) throws -> [ReadRecord] {
      let reader = try Consumer(.reader(bootstrapServers: installation.servers, label: "tests"))
      return try installation.partitions(of: topic).flatMap { try reader.readToEnd($0) }
    }

    private func bytes(under path: String, contain word: String) throws -> Bool {
      let files = try FileManager.default.subpathsOfDirectory(atPath: path)
      return try files.filter { $0.hasSuffix("data.mdb") }.contains { file in
        contains(try Data(contentsOf: URL(fileURLWithPath: path + "/" + file)), word)
      }
    }

    private func contains(_ bytes: Data, _ word: String) -> Bool {
      bytes.range(of: Data(word.utf8)) != nil
    }
  }
}
