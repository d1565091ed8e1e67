import Foundation
import Kafka
import KafkaTestKit
import Simulation
import Streams
import Testing

extension IntegrationTests {
  struct BenchTests {
    private struct Report: Decodable {
      struct Figure: Decodable {
        let name: String
        let unit: String
        let median: Double
        let lowest: Double
        let highest: Double
        let runs: Int
      }
      let cores: Int
      let librdkafka: String
      let persons: Int?
      let partitions: Int?
      let figures: [Figure]

      func median(_ name: String) -> Double? { figures.first { $0.name == name }?.median }
    }

    private static let ingest = [
      "ceiling_records_per_second", "ingest_records_per_second", "ingest_of_ceiling",
      "ingest_processor_microseconds", "cells_records_per_record",
    ]
    private static let refit = [
      "refit_survey_milliseconds", "refit_survey_written_milliseconds",
      "refit_drawn_milliseconds", "refit_drawn_written_milliseconds",
    ]
    private static let latency = [
      "latency_p50_milliseconds", "latency_p99_milliseconds", "latency_records",
    ]
    private static let restore = ["restore_seconds", "restore_seconds_from_start"]
    private static let restart = ["restart_seconds", "restart_seconds_from_start"]
    private static let memory = ["memory_peak_megabytes", "memory_megabytes"]

    private static let clusterFigures = [
      "bench": ingest + refit + latency + restore + restart + memory,
      "bench ingest": ingest,
      "bench latency": latency,
      "bench restore": restore,
      "bench restart": memory + restart,
    ]

    /// Told nothing else, `bench` measures everything; what it made on the cluster and on the disk
    /// is gone afterwards.
    @Test(arguments: clusterFigures.keys.sorted())
    func everyBenchOnAClusterMeasuresAndCleansUp(command: String) throws {
      let names = try #require(Self.clusterFigures[command])
      let installation = try Installation("bench")
      defer { installation.end() }
      let persons = 30_000
      let latencies = names.contains("latency_records") ? ["--records", "20"] : []
      let exit = try installation.run(
        command.split(separator: " ").map(String.init) + [
          "--persons", String(persons), "--runs", "1", "--format", "json",
          "--bootstrap-servers", installation.servers, "--topic-prefix",
          installation.topology.prefix,
        ] + latencies, upTo: .seconds(200))
      #expect(exit.reason == .code(0), "\(exit.errors)")
      let report = try JSONDecoder().decode(Report.self, from: Data(exit.outputText.utf8))

      #expect(report.persons == persons)
      #expect(report.partitions == 4)
      #expect(report.cores >= 1)
      #expect(report.librdkafka == LibraryVersion.text)
      #expect(report.figures.map(\.name) == names)
      for figure in report.figures {
        #expect(figure.median > 0, "\(figure.name)")
        #expect(figure.lowest <= figure.median && figure.median <= figure.highest)
        #expect(figure.runs >= 1)
      }
      if let share = report.median("ingest_of_ceiling") {
        let ingest = try #require(report.median("ingest_records_per_second"))
        let ceiling = try #require(report.median("ceiling_records_per_second"))
        #expect(abs(ingest / ceiling - share) <= 0.01 * share, "a run's ratio is of its figures")
      }
      let prefixes = exit.errorLines.compactMap { line in
        line.contains("under the prefix ") ? line.split(separator: " ").last.map(String.init) : nil
      }
      #expect(!prefixes.isEmpty, "the bench says where it writes")
      let left = try installation.admin().partitionCounts(
        of: prefixes.map { $0 + "register.observations" }, timeout: Installation.askLimit)
      #expect(left.isEmpty, "the bench deletes the topics that it has made")
      tell(exit.outputText)
    }

    private struct Registers: Decodable {
      struct Part: Decodable {
        let records: Int
        let processorSeconds: Double
        let recordsPerSecond: Int
        let cellRecords: Int
        let personsRecords: Int
      }
      struct Stores: Decodable {
        let persons: Int
        let factsBytesPerPerson: Int
        let diskBytesPerPerson: Int
        let cells: [String: Int]
      }
      let persons: Int
      let cores: Int
      let firstLoad: Part
      let redelivery: Part
      let stores: Stores
    }

    /// A second delivery with equal versions writes no record at all.
    @Test func benchRegistersCountsTheLoadAndFindsTheSameAgainToSayNothing() throws {
      let installation = try Installation("bench")
      defer { installation.end() }
      let persons = 100_000
      let exit = try installation.run(
        [
          "bench", "registers", "--persons", String(persons), "--seed", String(Seed.value),
          "--format", "json", "--bootstrap-servers", installation.servers,
        ], upTo: .seconds(300))
      #expect(exit.reason == .code(0), "\(exit.errors)")
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let report = try decoder.decode(Registers.self, from: Data(exit.outputText.utf8))

      #expect(report.persons == persons)
      #expect(report.cores >= 1)
      for part in [report.firstLoad, report.redelivery] {
        #expect(part.records > 2 * persons, "several registers hold each person")
        #expect(part.records == report.firstLoad.records)
        #expect(part.recordsPerSecond > 0)
        #expect(part.processorSeconds > 0)
      }
      #expect(report.firstLoad.personsRecords >= report.firstLoad.records)
      #expect(report.firstLoad.cellRecords > 0)
      #expect(report.redelivery.personsRecords == 0)
      #expect(report.redelivery.cellRecords == 0)
      // Some are born, or come, after the load.
      #expect((persons * 9 / 10...persons).contains(report.stores.persons))
      #expect(report.stores.factsBytesPerPerson > 20)
      #expect(report.stores.diskBytesPerPerson > report.stores.factsBytesPerPerson)
      #expect(Set(report.stores.cells.keys) == Set(Area.allCases.map(\.id)))
      #expect(report.stores.cells.values.allSatisfy { $0 > 0 })
      tell(exit.outputText)
    }
  }
}
