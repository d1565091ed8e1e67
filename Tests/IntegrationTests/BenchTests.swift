import Foundation
import KafkaTestKit
import Simulation
import Testing

extension IntegrationTests {
  struct BenchTests {
    @Test func benchIngestCountsAllThatItLoadsAndPrintsItsFigures() throws {
      let installation = try Installation("bench", servers: TestBroker.directServers())
      defer { installation.end() }
      let exit = try installation.run(
        ["bench", "ingest", "--persons", "1000000", "--bootstrap-servers", installation.servers],
        upTo: .seconds(120))
      #expect(exit.reason == .code(0), "\(exit.errors)")
      // Whole copies of the population.
      #expect(exit.outputText.contains("ingest: 1147955 records"))
      #expect(exit.outputText.contains("bare consumer: "))
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
      let installation = try Installation("bench", servers: TestBroker.directServers())
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
