import KafkaTestKit
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
  }
}
