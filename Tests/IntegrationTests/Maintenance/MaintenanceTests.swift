import Benchmarks
import Foundation
import Kafka
import KafkaTestKit
import Streams
import Testing

extension IntegrationTests {
  /// What an operator does between two runs of a worker.
  struct MaintenanceTests {
    @Test func lettersAreListedWithoutPersonsAndReplayedOnceTheDefinitionIsMended() throws {
      let installation = try Installation("letters", partitionCount: 2)
      defer { installation.end() }
      let town = try SmallTown(installation)
      var records: [(key: String, value: String?)] = (0..<40).map {
        ("person-\($0)", SmallTown.observation("person-\($0)"))
      }
      records += (0..<6).map {
        ("secret-\($0)", SmallTown.observation("secret-\($0)", level: "c"))
      }
      records.append(("secret-9", "{\"pnr\":\"secret-9\","))
      try town.send(records)
      let worker = try town.worker()
      try town.await(40, from: worker)
      let watch = try TopicWatch(installation)
      try installation.awaitNoLag(watch, while: worker)

      let list = try town.run(["deadletters", "list", "--letters", "--format", "json"])
      #expect(list.reason == .code(0), "\(list.errors)")
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(list.output)) as? [String: Any])
      #expect(report["count"] as? Int == 7)
      let groups = try #require(report["groups"] as? [[String: Any]])
      #expect(groups.map { $0["reason"] as? String } == ["unknown-level", "malformed-json"])
      #expect(groups.map { $0["count"] as? Int } == [6, 1])
      #expect(!list.outputText.contains("secret"))
      let open = try town.run(["deadletters", "list", "--payload", "--reason", "malformed-json"])
      #expect(open.outputText.contains("secret-9") && !open.outputText.contains("secret-1"))

      let unasked = try town.run(["deadletters", "replay"])
      expect(unasked, 64, "--yes")
      try installation.stop(worker, by: SIGTERM)
      let wider = try town.widened()
      let second = try town.worker(wider)
      try town.await(40, from: second)
      let replay = try town.run(["deadletters", "replay", "--reason", "unknown-level", "--yes"])
      #expect(replay.reason == .code(0), "\(replay.errors)")
      #expect(replay.outputText.hasPrefix("6 records sent back"))
      try town.await(46, from: second)
      #expect(try town.verify(wider) == 46)
      try installation.stop(second, by: SIGTERM)
    }

    /// Refused under definitions of another time: what is held counts, and is named.
    @Test func anObservationThatOtherDefinitionsRefusedIsNotRecomputable() throws {
      let installation = try Installation("judged", partitionCount: 1)
      defer { installation.end() }
      let town = try SmallTown(installation)
      try town.send(
        [("late", SmallTown.observation("late", level: "c"))]
          + (0..<10).map { ("person-\($0)", SmallTown.observation("person-\($0)")) })
      let worker = try town.worker()
      try town.await(10, from: worker)
      try installation.stop(worker, by: SIGTERM)
      let wider = try town.widened()
      let second = try town.worker(wider)
      try town.await(10, from: second)
      let exit = try town.run([
        "verify", "--benchmarks", wider, "--show-min", "0", "--rank-min", "0",
      ])
      #expect(exit.reason == .code(0), "\(exit.outputText)\(exit.errors)")
      #expect(exit.outputText.contains("not recomputable  1 persons"))
      #expect(exit.outputText.contains("other-definitions"))
      #expect(!exit.outputText.contains("late"))
      try installation.stop(second, by: SIGTERM)
    }

    @Test func aResetCountsEverythingAnewAndRevisionsGoOn() throws {
      let installation = try Installation("reset", partitionCount: 3)
      defer { installation.end() }
      let town = try SmallTown(installation)
      try town.send((0..<60).map { ("person-\($0)", SmallTown.observation("person-\($0)")) })
      let worker = try town.worker()
      let before = try town.await(60, from: worker)
      let state = ["--state-dir", installation.statePath()]
      expect(try town.run(["reset", "--yes"] + state), 78, "stop all workers")
      try installation.stop(worker, by: SIGTERM)

      // A store that another host has kept.
      try FileManager.default.copyItem(
        atPath: installation.statePath(), toPath: installation.statePath("kept"))
      expect(try town.run(["reset"]), 64, lineCountMax: 6, "60 persons", "--yes")
      let reset = try town.run(["reset", "--yes"] + state)
      #expect(reset.reason == .code(0), "\(reset.errors)")
      #expect(reset.outputText.contains("60 persons"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: state[1]) == ["lock"])

      // A person is gone from the register since, and no one may be counted twice.
      try town.send([("person-7", nil)])
      let second = try installation.start(
        installation.workerArguments(benchmarks: town.benchmarks, state: "kept") + ["--dynamic"])
      let after = try town.await(59, from: second, revision: before.ranking.revision + 1)
      #expect(after.ranking.revision > before.ranking.revision)
      #expect(try town.verify() == 59)
      try installation.stop(second, by: SIGTERM)
    }

    @Test func storesAreInspectedBesideTheWorkerAndCompactedWithoutIt() throws {
      let installation = try Installation("stores", partitionCount: 2)
      defer { installation.end() }
      let town = try SmallTown(installation)
      try town.send((0..<50).map { ("person-\($0)", SmallTown.observation("person-\($0)")) })
      let worker = try town.worker()
      try town.await(50, from: worker)
      let state = ["--state-dir", installation.statePath()]
      let held = try installation.run(["state", "compact"] + state)
      expect(held, 78, "held by another process")
      #expect(try installation.run(["state", "inspect"] + state).reason == .code(0))
      try installation.stop(worker, by: SIGTERM)

      let before = try inspect(installation)
      #expect(before.reduce(0) { $0 + ($1["persons"] as? Int ?? 0) } == 50)
      #expect(before.map { $0["task"] as? String } == ["tally-0", "tally-1"])
      #expect(before.allSatisfy { $0["partition_count"] as? String == "2" })
      let exit = try installation.run(["state", "compact"] + state)
      #expect(exit.reason == .code(0), "\(exit.errors)")
      let after = try inspect(installation)
      #expect(after.allSatisfy { $0["free_bytes"] as? Int == 0 })
      for key in ["persons", "cells", "changelog_position"] {
        #expect(before.map { $0[key] as? Int } == after.map { $0[key] as? Int })
      }
      try town.send([("person-3", nil)])
      let second = try town.worker()
      try town.await(49, from: second)
      #expect(try town.verify() == 49)
      try installation.stop(second, by: SIGTERM)
      expect(
        try installation.run(["state", "inspect", "--state-dir", "/nowhere"]), 78, "/nowhere")
    }

    private func inspect(_ installation: Installation) throws -> [[String: Any]] {
      let exit = try installation.run([
        "state", "inspect", "--format", "json", "--state-dir", installation.statePath(),
      ])
      #expect(exit.reason == .code(0), "\(exit.errors)")
      return try #require(
        try JSONSerialization.jsonObject(with: Data(exit.output)) as? [[String: Any]])
    }
  }
}
