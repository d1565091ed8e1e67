import Benchmarks
import Foundation
import Kafka
import KafkaTestKit
import Streams
import Testing

extension IntegrationTests {
  /// Others read what is published, with nothing but what `kommunepuls schemas` gives them.
  @Suite(
    .enabled(
      if: Downstream.isGiven,
      "set KOMMUNEPULS_TEST_PYTHON to a Python with confluent-kafka, jsonschema, rfc3339-validator")
  )
  struct DownstreamTests {
    /// The five benchmarks of the registers, for withheld units and periods that mature, and the
    /// survey's persons in two parts, for changes.
    @Test func aProgramWithNothingButTheSchemasReadsChecksAndFollowsAllThatIsPublished() throws {
      let installation = try Installation("downstream", servers: TestBroker.directServers())
      defer { installation.end() }
      try installation.applyTopics()
      let schemas = installation.directory + "/schemas"
      let written = try installation.run(["schemas", "--out", schemas])
      #expect(written.reason == .code(0), "\(written.errors)")
      let label = "2026-1"
      let reader = try installation.start(
        program: Downstream.python(),
        [
          Downstream.script, schemas, installation.servers, installation.topology.prefix, label,
        ])

      try publish(in: installation)
      let edition = try installation.run(
        ["publish", "--label", label, "--include-preliminary", "--format", "json"]
          + installation.brokerArguments)
      #expect(edition.reason == .code(0), "\(edition.errors)")

      let exit = try reader.wait(upTo: .seconds(60))
      #expect(exit.reason == .code(0), "\(exit.errors)")
      let held = try JSONDecoder().decode(Downstream.Summary.self, from: Data(exit.output))
      let published = try rankings(of: installation)
      var revisions: [String: Int] = [:]
      for seen in published { revisions[seen.key] = seen.ranking.revision }
      #expect(held.rankings == revisions && held.models == revisions)
      #expect(held.counts["ranking"] == published.count)
      #expect(held.counts["frozenRanking"] == revisions.count)
      #expect(held.counts["frozenModel"] == revisions.count)
      #expect(held.editions == [label: try Edition(json: edition.output, key: label).digest])
      #expect(held.counts["rankingChange"] ?? 0 > 0)
      #expect(held.withheld > 0)
      #expect(held.notes.contains(Note.schoolsShareTheResult.rawValue))
      tell("downstream: \(exit.outputText)")
    }

    /// All that there are, in the order of each partition.
    private func rankings(of installation: Installation) throws -> [SeenRanking] {
      let reader = try Consumer(.reader(bootstrapServers: installation.servers, label: "tests"))
      return try installation.partitions(of: installation.topology.rankings).flatMap {
        try reader.readToEnd($0)
      }.map(SeenRanking.init)
    }

    private func publish(in installation: Installation) throws {
      var files: [String: String] = [:]
      for folder in [Checkout.cps, BenchmarkCatalog.shippedDirectory] {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasSuffix(".yaml") || (name.hasSuffix(".csv") && name != "cps_cells.csv") {
          files[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        }
      }
      let benchmarks = try installation.writeBenchmarks(files)
      let simulated = try installation.run(
        ["simulate", "--persons", "3000", "--seed", String(Seed.value)]
          + installation.brokerArguments, upTo: .seconds(60))
      #expect(simulated.reason == .code(0), "\(simulated.errors)")
      let watch = try TopicWatch(installation)
      let feed = try PersonFeed(installation, seed: Seed.value)
      let worker = try installation.start(
        ["run"] + installation.brokerArguments + [
          "--benchmarks", benchmarks, "--state-dir", installation.statePath(),
          "--instance-id", "one", "--publish-interval", "250", "--draws", "200",
        ])
      for limit in [20_000, 60_000] {
        try feed.send(upTo: limit)
        try installation.follow(
          watch, while: worker, waitingFor: "\(limit) persons and all areas current",
          until: { isCurrent(watch, persons: limit) })
      }
      try installation.stop(worker, by: 15)
    }

    private func isCurrent(_ watch: TopicWatch, persons: Int) -> Bool {
      guard watch.isCurrent("cps/headline", persons: persons) else { return false }
      var latest: [String: Ranking] = [:]
      for seen in watch.rankings { latest[seen.key] = seen.ranking }
      return Set(latest.values.map(\.area)).count == 6
        && latest.values.allSatisfy { $0.state == .current }
    }
  }
}

/// The program that reads, and the Python that runs it.
private enum Downstream {
  private static let path = ProcessInfo.processInfo.environment["KOMMUNEPULS_TEST_PYTHON"]

  static var isGiven: Bool { path.map { !$0.isEmpty } ?? false }
  static func python() throws -> URL { URL(fileURLWithPath: try #require(path)) }
  static let script =
    Checkout.root.appendingPathComponent("Tests/IntegrationTests/Downstream/follow.py").path

  /// What it says that it holds.
  struct Summary: Decodable {
    /// Records by message.
    let counts: [String: Int]
    /// Last revisions by key.
    let rankings: [String: Int]
    let models: [String: Int]
    /// Digests by label.
    let editions: [String: String]
    /// Rows of rankings.
    let withheld: Int
    let notes: [String]
  }
}
