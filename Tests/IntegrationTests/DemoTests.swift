import Foundation
import Streams
import Testing

extension IntegrationTests {
  struct DemoTests {
    @Test func theDemosCompleteRankingIsTheEstimateOfTheSamePersonsBitForBit() throws {
      let installation = try Installation("demo")
      defer { installation.end() }
      let exit = try installation.run(
        [
          "demo", "--once", "--rate", "200000", "--format", "json",
          "--bootstrap-servers", installation.servers,
          "--topic-prefix", installation.topology.prefix, "--show-min", "0", "--rank-min", "0",
        ], upTo: .seconds(60))
      #expect(exit.reason == .code(0), "\(exit.errors)")
      let figures = try Figures.ofRanking(exit.output)
      #expect(figures.national["persons"] == Double(229_591).bitPattern)
      #expect(try figures == installation.cpsFigures())
      tell("demo: \(exit.errorLines.last ?? "")")
    }
  }
}
