import Benchmarks
import Statistics
import Testing

struct BenchmarkCatalogTests {
  private static let units = "code,name\n147,Frederiksberg\n101,København\n"

  private func catalog(_ yaml: [String: String]) throws -> BenchmarkCatalog {
    let directory = try TemporaryDirectory()
    try directory.write(Self.units, to: "units.csv")
    for (name, text) in yaml { try directory.write(text, to: name) }
    return try BenchmarkCatalog.load(directory: directory.path)
  }

  @Test func aDefinitionKeepsTheOrderOfItsFile() throws {
    let definition = try #require(
      try catalog([
        "a.yaml": """
        id: school-2
        title: "Børn: i skole"
        source: observations
        units: units.csv
        covariates:
          sex: [woman, man]
          age:
            - old
            - "new"
        """
      ])["school-2"])
    #expect(definition.title == "Børn: i skole")
    #expect(
      definition.covariates == [
        Covariate(name: "sex", levels: ["woman", "man"]),
        Covariate(name: "age", levels: ["old", "new"]),
      ])
    #expect(
      definition.units == [
        Unit(code: "101", name: "København"), Unit(code: "147", name: "Frederiksberg"),
      ])
    #expect(definition.source == .observations)
  }

  @Test func scalarsAreTakenAsTheyAreWritten() throws {
    let definition = try #require(
      try catalog([
        "a.yml": """
        {id: 2012, title: yes, source: observations, units: units.csv,
         covariates: {1: [0, 00, yes, no, 2012, 1.0, 1e3, 0x1F, ~, null, .nan, 2012-01-01]}}
        """
      ])["2012"])
    #expect(definition.title == "yes")
    #expect(
      definition.covariates == [
        Covariate(
          name: "1",
          levels: [
            "0", "00", "yes", "no", "2012", "1.0", "1e3", "0x1F", "~", "null", ".nan",
            "2012-01-01",
          ])
      ])
  }

  @Test func definitionsAreSortedByIdWhateverTheirFilesAreCalled() throws {
    func yaml(_ id: String) -> String {
      "{id: \(id), title: t, source: observations, units: units.csv, covariates: {}}"
    }
    let catalog = try catalog(["z.yaml": yaml("a"), "a.yml": yaml("b-1"), ".c.yaml": "not: read"])
    #expect(catalog.definitions.map(\.id) == ["a", "b-1"])
    #expect(catalog.definitions.allSatisfy { $0.covariates.isEmpty })
    #expect(catalog["c"] == nil)
  }

  @Test(arguments: [
    ([], []), (["2013"], ["2013"]), (["2014", "2012", "2013", "2012"], ["2012", "2013", "2014"]),
    (["2010", "2014", "2012", "2013"], ["2012", "2013", "2014"]),
    (["ø", "å", "z", "a"], ["z", "å", "ø"]),
  ])
  func aHeadlinePoolsTheLatestThreePeriodsByBytes(periods: [String], expected: [String]) {
    let definition = Sample.definition()
    #expect(definition.headlinePeriods(of: periods) == expected)
  }

  @Test func theSampleDefinitionKnowsEveryUnitAndLevelOfItsCells() throws {
    let definition = try #require(try BenchmarkCatalog.load(directory: Checkout.cps)["cps"])
    let cells = try CellsFile.read(Checkout.cps + "/cps_cells.csv")
    #expect(cells.covariates == definition.covariates)
    #expect(cells.unitCodes == definition.units.map(\.code))
    #expect(cells.unitColumn == "area")
    #expect(cells.table.rowCount == 30_024)
    #expect(cells.table.persons.reduce(0, +) == 229_591)
    #expect(cells.table.successes.reduce(0, +) == 168_210)
  }
}
