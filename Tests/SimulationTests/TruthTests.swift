import Simulation
import Testing

@Suite struct TruthTests {
  /// The fact sheet's lists, written out once more.
  static let lists: [Area: String] = [
    .school:
      "Billund, Hedensted, Holstebro, Kerteminde, Kolding, Lyngby-Taarbæk, Næstved, Odsherred, "
      + "Syddjurs, Varde",
    .youth:
      "Allerød, Faxe, Guldborgsund, Holbæk, Ikast-Brande, Nyborg, Næstved, Skive, Sorø, "
      + "Vordingborg",
    .recent:
      "Ballerup, Billund, Brønderslev, Egedal, Herlev, Jammerbugt, Mariagerfjord, Middelfart, "
      + "Slagelse, Vallensbæk",
    .settled:
      "Brønderslev, Egedal, Favrskov, Glostrup, Gribskov, Jammerbugt, Langeland, Lejre, Lemvig, "
      + "Stevns",
    .integration:
      "Ballerup, Billund, Herlev, Hjørring, Jammerbugt, Kalundborg, Næstved, Slagelse, Sønderborg, "
      + "Vordingborg",
  ]

  private func gap(_ values: [Double]) -> Double {
    let ordered = values.sorted(by: >)
    return (ordered.prefix(20).reduce(0, +) - ordered.suffix(20).reduce(0, +)) / 20
  }

  @Test(arguments: [2014, 1] as [UInt64])
  func theTenBestAreTheFactSheetsByResidualAndByEffect(seed: UInt64) {
    let all = Simulation(.of(persons: 1, seed: seed, scenario: .factSheet)).truth
    for area in Area.allCases {
      let truth = all.filter { $0.area == area }
      let list = Set(Self.lists[area, default: ""].split(separator: ", ").map(String.init))
      #expect(list.count == 10)
      #expect(truth.count == 98)
      #expect(Set(truth.sorted { $0.residual > $1.residual }.prefix(10).map(\.name)) == list)
      #expect(Set(truth.sorted { $0.effect > $1.effect }.prefix(10).map(\.name)) == list)
    }
  }

  @Test(arguments: [2014, 1] as [UInt64], Scenario.allCases)
  func theDistanceOfTheFifthsIsLargestInIntegration(seed: UInt64, scenario: Scenario) {
    let simulation = Simulation(.of(persons: 1, seed: seed, scenario: scenario))
    var gaps: [Area: Double] = [:]
    for area in Area.allCases {
      gaps[area] = gap(simulation.truth.filter { $0.area == area }.map(\.residual))
    }
    #expect(abs(gaps[.integration, default: 0] - 22) < 0.5)
    #expect(gaps.max { $0.value < $1.value }?.key == .integration)
    #expect(abs(simulation.share(of: .integration) - 0.41) < 0.001)
  }

  private struct Count {
    var persons = 0.0
    var successes = 0.0
    var share: Double { successes / persons }
  }

  /// What a large population does is what was planted, within its chance error.
  @Test func aLargePopulationBearsOutTheTruth() {
    let persons = 50_000
    let simulation = Simulation(.of(persons: persons, seed: 3, scenario: .factSheet))
    var counts: [Area: [Int: Count]] = [:]
    for observation in simulation.observations(of: 0..<persons).joined() {
      var count = counts[observation.area, default: [:]][observation.kommune, default: Count()]
      count.persons += 1
      count.successes += observation.isSuccess ? 1 : 0
      counts[observation.area, default: [:]][observation.kommune] = count
    }
    func sum(_ area: Area, _ kommuner: some Sequence<Int>) -> Count {
      kommuner.reduce(into: Count()) { sum, kommune in
        let count = counts[area]?[kommune] ?? Count()
        sum = Count(
          persons: sum.persons + count.persons, successes: sum.successes + count.successes)
      }
    }
    for area in Area.allCases {
      let truth = simulation.truth.filter { $0.area == area }.sorted { $0.effect > $1.effect }
      let best = sum(area, truth.prefix(20).map(\.kommune))
      let worst = sum(area, truth.suffix(20).map(\.kommune))
      #expect(best.persons > 200 && worst.persons > 200)
      let planted = gap(truth.map(\.residual)) / 100
      // Persons weigh here and kommuner in the truth; conditions differ between the kommuner.
      #expect(abs(best.share - worst.share - planted) < 0.08)
      guard area == .integration else { continue }
      let all = sum(area, truth.map(\.kommune))
      #expect(all.persons > 7_000)
      #expect(abs(all.share - 0.41) < 0.018)
    }
  }
}
