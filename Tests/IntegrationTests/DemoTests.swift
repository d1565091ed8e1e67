import Benchmarks
import Foundation
import Simulation
import Streams
import Testing

extension IntegrationTests {
  struct DemoTests {
    @Test func theDemosCompleteRankingIsTheEstimateOfTheSamePersonsBitForBit() throws {
      let installation = try Installation("demo")
      defer { installation.end() }
      let exit = try installation.run(
        [
          "demo", "--data", "survey", "--once", "--rate", "200000", "--format", "json",
          "--bootstrap-servers", installation.servers,
          "--topic-prefix", installation.topology.prefix, "--show-min", "0", "--rank-min", "0",
        ], upTo: .seconds(60))
      #expect(exit.reason == .code(0), "\(exit.errors)")
      let figures = try Figures.ofRanking(exit.output)
      #expect(figures.national["persons"] == Double(229_591).bitPattern)
      #expect(try figures == installation.cpsFigures())
      tell("demo: \(exit.errorLines.last ?? "")")
    }

    @Test func theDemoOfTheRegistersEndsWithFiveMatureHeadlines() throws {
      let installation = try Installation("demoregisters")
      defer { installation.end() }
      let exit = try installation.run(
        [
          "demo", "--once", "--persons", "4000", "--format", "json",
          "--bootstrap-servers", installation.servers,
          "--topic-prefix", installation.topology.prefix,
        ], upTo: .seconds(60))
      #expect(exit.reason == .code(0), "\(exit.errors)")
      let rankings = try exit.output.split(separator: UInt8(ascii: "\n")).map {
        try Ranking(json: Array($0))
      }
      #expect(rankings.map(\.area) == Area.allCases.map(\.id).sorted())
      for ranking in rankings {
        #expect(ranking.state == .current && ranking.maturity == .mature)
        #expect(ranking.periods.last == "2022")
      }
      tell("demo of the registers: \(exit.errorLines.last ?? "")")
    }
  }
}
