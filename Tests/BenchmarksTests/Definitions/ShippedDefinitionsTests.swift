import Benchmarks
import Testing

struct ShippedDefinitionsTests {
  private static let catalog = Result { try BenchmarkCatalog.load(directory: shipped) }
  private static var shipped: String { BenchmarkCatalog.shippedDirectory }

  @Test func theFiveAreThere() throws {
    let definitions = try Self.catalog.get().definitions
    #expect(
      definitions.map(\.id) == [
        "grundskole", "indvandrere-hoejst-10-aar", "indvandrere-over-10-aar",
        "integrationsloven", "ungdomsuddannelse",
      ])
    #expect(definitions.allSatisfy { $0.units.count == 98 && $0.source == .registers })
    #expect(definitions.map(\.kind) == [.flow, .stock, .stock, .flow, .stock])
  }

  /// Cells on disk and on topics are keyed by them: a new id counts everyone anew.
  @Test(
    arguments: [
      ("grundskole", "e2ea9961549aff21"), ("indvandrere-hoejst-10-aar", "11d712b1135148fa"),
      ("indvandrere-over-10-aar", "80e8c785f2f1136d"), ("integrationsloven", "ae42f6e8e943dcea"),
      ("ungdomsuddannelse", "692d68b100594305"),
    ])
  func theirIDsStayWhatTheyAre(id: String, expected: String) throws {
    let definition = try #require(try Self.catalog.get()[id])
    #expect(definition.definitionID.description == expected)
  }

  @Test(
    arguments: [
      ("grundskole", 2010, "2010-06-30", ["register.udfk"]),
      ("ungdomsuddannelse", 2010, "2010-12-31", ["register.udda"]),
      (
        "indvandrere-hoejst-10-aar", 2010, "2013-01-01",
        ["register.amrun", "register.bef", "register.kotre"]
      ),
      ("integrationsloven", 2010, "2013-12-31", ["register.amrun", "register.kotre"]),
    ] as [(String, Int, String, [String])])
  func aPeriodIsMatureWhenItsOutcomesAreComplete(
    id: String, period: Int, end: String, registers: [String]
  ) throws {
    let rules = try #require(try Self.catalog.get()[id]?.rules)
    #expect(rules.windowEnd(ofPeriod: period)?.description == end)
    #expect(rules.outcomeRegisters == registers)
  }

  @Test func conditionsOfTheKommuneAreInNoPattern() throws {
    for definition in try Self.catalog.get().definitions {
      let rules = try #require(definition.rules)
      #expect(rules.kommuneCovariates.count == 1)
      #expect(definition.covariates == rules.covariates.map(\.covariate))
      #expect(
        definition.kommuneCovariates.map(\.name).allSatisfy { name in
          !definition.covariates.map(\.name).contains(name)
        })
    }
  }

  @Test(
    arguments: [
      (nil, "uoplyst"), (0, "under 4"), (3.994, "under 4"), (3.996, "4–6"), (4, "4–6"),
      (6, "6 og derover"), (100, "6 og derover"),
    ] as [(Double?, String)])
  func aShareOfTheKommuneHasALevel(percent: Double?, level: String) throws {
    let rule = try #require(try Self.catalog.get()["integrationsloven"]?.kommuneCovariates.first)
    let index = try #require(rule.level(ofPercent: percent))
    #expect(rule.levels[index].name == level)
  }
}
