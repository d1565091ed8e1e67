import Benchmarks
import Simulation
import Testing

extension IntegrationTests {
  /// The five benchmarks, from raw records of all registers to their rankings.
  struct RegisterTests {
    private struct Place: Hashable {
      let key: String
      let kommune: String
    }
    private struct Counts: Hashable {
      var persons: Int64 = 0
      var successes: Int64 = 0
    }

    /// The simulation says whom each life adds to which benchmark by a reading of its own; faulty
    /// records come beside the good ones and change nothing.
    @Test func everyKommuneOfEveryPeriodHasThePersonsThatWerePlanned() throws {
      let installation = try Installation("registers")
      defer { installation.end() }
      try installation.applyTopics()
      let persons = 3_000
      let planned = planned(persons: persons)
      #expect(planned.count > 500, "all areas, years and many kommuner")
      let exit = try installation.run(
        [
          "simulate", "--persons", String(persons), "--seed", String(Seed.value),
          "--malformed", "0.02", "--stale", "0.02", "--duplicate", "0.02",
          "--unknown-kommune", "0.01",
        ] + installation.brokerArguments, upTo: .seconds(60))
      #expect(exit.reason == .code(0), "\(exit.errors)")

      let watch = try TopicWatch(installation)
      let worker = try installation.startWorker(benchmarks: BenchmarkCatalog.shippedDirectory)
      try installation.follow(
        watch, while: worker, waitingFor: "the planned persons in all five areas",
        until: { published(watch) == planned })
      for area in Area.allCases {
        let headline = try #require(watch.latest("\(area.id)/headline")?.ranking)
        #expect(headline.maturity == .mature)
        #expect(headline.national.converged)
      }
      try watch.expectExactCuts()
      try installation.stop(worker, by: 15)
    }

    private func planned(persons: Int) -> [Place: Counts] {
      var settings = SimulationSettings()
      settings.seed = Seed.value
      settings.personCount = persons
      var counts: [Place: Counts] = [:]
      for one in Simulation(settings).observations(of: 0..<persons).joined() {
        let place = Place(key: "\(one.area.id)/\(one.period)", kommune: String(one.kommune))
        counts[place, default: Counts()].persons += 1
        counts[place, default: Counts()].successes += one.isSuccess ? 1 : 0
      }
      return counts
    }

    /// Of the years that the simulation plans, where anyone is counted.
    private func published(_ watch: TopicWatch) -> [Place: Counts] {
      var counts: [Place: Counts] = [:]
      for area in Area.allCases {
        for year in SimulationSettings().years {
          let key = "\(area.id)/\(year)"
          for row in watch.latest(key)?.ranking.kommuner ?? [] {
            guard let persons = row.figures.n, persons > 0 else { continue }
            counts[Place(key: key, kommune: row.kommune)] = Counts(
              persons: persons, successes: row.figures.observed ?? 0)
          }
        }
      }
      return counts
    }
  }
}
