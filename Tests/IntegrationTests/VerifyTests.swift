import Benchmarks
import Foundation
import Kafka
import KafkaTestKit
import Registers
import Streams
import Testing

extension IntegrationTests {
  /// `verify` against real topics: clean when all is right, and it names what is not.
  struct VerifyTests {
    private struct Report: Decodable {
      struct Difference: Decodable {
        let of: String
        let key: String
        let field: String
        let ours: String
        let theirs: String
      }
      let records: Int
      let persons: Int
      let cells: Int
      let rankings: Int
      let differences: [Difference]
      let differenceCount: Int
      let notRecomputableCount: Int

      enum CodingKeys: String, CodingKey {
        case records, persons, cells, rankings, differences
        case differenceCount = "difference_count"
        case notRecomputableCount = "not_recomputable_count"
      }
    }

    @Test func allThatAWorkerPublishesIsRecountedAndWhatIsFalsifiedIsNamed() throws {
      let installation = try Installation("verify", partitionCount: 3)
      defer { installation.end() }
      try installation.applyTopics()
      let exit = try installation.run(
        [
          "simulate", "--persons", "500", "--seed", String(Seed.value), "--malformed", "0.02",
          "--stale", "0.02", "--duplicate", "0.02", "--unknown-kommune", "0.01",
        ] + installation.brokerArguments, upTo: .seconds(60))
      #expect(exit.reason == .code(0), "\(exit.errors)")

      // It waits for the worker by itself.
      let worker = try installation.start(
        installation.workerArguments(benchmarks: BenchmarkCatalog.shippedDirectory)
          + ["--draws", "100"])
      let clean = try verify(installation, expecting: 0)
      #expect(clean.differenceCount == 0 && clean.notRecomputableCount == 0)
      #expect(clean.persons == 500 && clean.records > 2_000)
      #expect(clean.cells > 500 && clean.rankings > 15)
      try installation.stop(worker, by: 15)
      #expect(try verify(installation, expecting: 0).differenceCount == 0)

      let cell = try falsifyACell(installation)
      let found = try verify(installation, expecting: 1)
      #expect(
        found.differences.map(\.field)
          == ["persons, source partition \(cell.source)", "persons, sum"])
      #expect(found.differences.allSatisfy { $0.of == "cell" && $0.key.hasPrefix(cell.area) })
      #expect(found.differences.first?.theirs == "\(cell.persons)")

      let key = try falsifyARanking(installation)
      let worse = try verify(installation, expecting: 1)
      #expect(worse.differenceCount == 3)
      let last = try #require(worse.differences.last)
      #expect(last.of == "ranking" && last.key == key && last.field == "title")
      #expect(last.theirs == "\"Another title\"")
    }

    @Test func withoutAWorkerItSaysWhatItWaitsFor() throws {
      let installation = try Installation("verifyalone", partitionCount: 2)
      defer { installation.end() }
      try installation.applyTopics()
      let exit = try installation.run(
        ["verify", "--benchmarks", Checkout.cps, "--timeout", "1s"] + installation.brokerArguments)
      expect(exit, 70, "have not finished counting", "--benchmarks")
    }

    private func verify(_ installation: Installation, expecting code: Int32) throws -> Report {
      let exit = try installation.run(
        [
          "verify", "--benchmarks", BenchmarkCatalog.shippedDirectory, "--show-min", "0",
          "--rank-min", "0", "--draws", "100", "--format", "json", "--timeout",
          code == 0 ? "40s" : "2s",
        ] + installation.brokerArguments, upTo: .seconds(150))
      #expect(exit.reason == .code(code), "\(exit.outputText)\(exit.errors)")
      return try JSONDecoder().decode(Report.self, from: Data(exit.output))
    }

    private func falsifyACell(
      _ installation: Installation
    ) throws -> (area: String, source: Int, persons: Int64) {
      let reader = try Consumer(.reader(bootstrapServers: installation.servers, label: "tests"))
      let partition = try #require(
        installation.partitions(of: installation.topology.cells).first {
          try reader.readToEnd($0).isEmpty == false
        })
      var last: [[UInt8]: [UInt8]] = [:]
      for record in try reader.readToEnd(partition) { last[record.key ?? []] = record.value }
      let cell = try #require(
        last.filter { $0.key.first == 1 }.min { $0.key.lexicographicallyPrecedes($1.key) })
      let (whole, decoded) = (
        CellKey.partsAndSource(of: cell.key.span), CellCounts(decoding: cell.value.span)
      )
      let parts = try #require(whole)
      var counts = try #require(decoded)
      counts.persons += 2
      var value: [UInt8] = []
      counts.encode(into: &value)
      let progress = CellsTopicKey.progress(ofSourcePartition: Int(parts.source))
      try write(
        [(cell.key, value), (progress, try #require(last[progress]))], to: partition, installation)
      let area = String(decoding: cell.key[parts.parts.area], as: UTF8.self)
      return (area + "/", Int(parts.source), counts.persons)
    }

    private func falsifyARanking(_ installation: Installation) throws -> String {
      let reader = try Consumer(.reader(bootstrapServers: installation.servers, label: "tests"))
      let partition = try #require(
        installation.partitions(of: installation.topology.rankings).first {
          try reader.readToEnd($0).isEmpty == false
        })
      let record = try #require(try reader.readToEnd(partition).last)
      var ranking = try Ranking(json: record.value ?? [])
      ranking.title = "Another title"
      let producer = try Producer(.producer(bootstrapServers: installation.servers))
      let topic = try producer.topic(
        named: partition.topic, timeout: Installation.askLimit)
      let (key, value) = (record.key ?? [], ranking.json())
      try producer.produce(
        topic, partition: partition.partition, key: key.span, value: value.span,
        headers: record.headers)
      try producer.flush(timeout: .seconds(15))
      return ranking.key
    }

    private func write(
      _ records: [([UInt8], [UInt8])], to partition: TopicPartition, _ installation: Installation
    ) throws {
      let producer = try Producer(.producer(bootstrapServers: installation.servers))
      let topic = try producer.topic(named: partition.topic, timeout: Installation.askLimit)
      for (key, value) in records {
        try producer.produce(
          topic, partition: partition.partition, key: key.span, value: value.span)
      }
      try producer.flush(timeout: .seconds(15))
    }
  }
}
