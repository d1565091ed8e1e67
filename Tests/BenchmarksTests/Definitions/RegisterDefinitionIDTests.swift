import Benchmarks
import Testing

struct RegisterDefinitionIDTests {
  private static let yaml = """
    id: a
    title: t
    kind: flow
    source: registers
    units: units.csv
    periods: {first: 2008, last: 2022}
    date: {first_permit: [asyl, studie], since: 2007-01-01}
    population: [age: 18..64, sex: man]
    outcome: {begins: [employment, education], within_years: 3, lasting_days: 91, joining_days: 7}
    kommune: at_date
    covariates:
      alder: {fact: age, levels: {a: ..24, b: 25..}}
      uddannelse: {fact: education, levels: {x: [h10, h20, h30, h35, h40, none], y: [h50, h60, h70],
        z: unknown}, outside: h80}
      ledighed: {of: kommune, fact: unemployment, levels: {lav: ..<4, høj: 4.., u: unknown}}
    """
  private static let units = "code,name,region\n101,København,H\n147,Frederiksberg,H\n"

  private func definition(
    _ yaml: String = yaml, units: String = units
  ) throws -> BenchmarkDefinition {
    let directory = try TemporaryDirectory()
    try directory.write(units, to: "units.csv")
    try directory.write(yaml, to: "a.yaml")
    return try BenchmarkCatalog.load(directory: directory.path).definitions[0]
  }

  private func id(_ yaml: String = yaml, units: String = units) throws -> DefinitionID {
    try definition(yaml, units: units).definitionID
  }

  /// Its rankings say of each how far it has been delivered.
  @Test(
    arguments: [
      ("{first_permit: [asyl], since: 2007-01-01}", "register.ophg"),
      ("{first_exam: 06-30}", "register.udfk"),
    ])
  func theRegisterThatSetsTheDateIsRead(date: String, register: String) throws {
    let yaml = Self.yaml
      .replacing("{first_permit: [asyl, studie], since: 2007-01-01}", with: date)
    #expect(
      try definition(yaml).registers
        == (["register.amrun", "register.bef", "register.kotre", "register.udda"] + [register])
        .sorted())
  }

  @Test(
    arguments: [
      ("last: 2022", "last: 2023"), ("title: t", "title: Ny titel"),
      ("[asyl, studie]", "[studie, asyl]"),
      ("[employment, education]", "[education, employment]"), ("18..64", "18..<65"),
      ("[h50, h60, h70]", "[h70, h60, h50]"), ("..<4,", "'..3.99',"), ("# ", "# remark"),
    ])
  func whatCountsNoOneOtherwiseIsNotPartOfIt(text: String, other: String) throws {
    #expect(try id(Self.yaml.replacing(text, with: other)) == id())
    let renamed = Self.units.replacing("København", with: "Hovedstaden").replacing(",H", with: ",X")
    #expect(try id(units: renamed) == id())
  }

  @Test func whatCountsSomeoneOtherwiseGivesAnotherID() throws {
    let changes = [
      ("id: a", "id: b"), ("first: 2008", "first: 2007"), ("[asyl, studie]", "[asyl]"),
      ("2007-01-01", "2007-01-02"), ("18..64", "18..65"), ("sex: man", "sex: woman"),
      ("age: 18..64, sex: man", "sex: man, age: 18..64"),
      ("[age: 18..64, sex: man]", "[age: 18..64]"),
      ("[employment, education]", "employment"), ("within_years: 3", "within_years: 4"),
      ("lasting_days: 91", "lasting_days: 90"), ("joining_days: 7", "joining_days: 8"),
      ("kommune: at_date", "kommune: first_from_date"), ("alder:", "aldre:"),
      ("{a: ..24, b: 25..}", "{b: 25.., a: ..24}"), ("{a: ..24, b: 25..}", "{a: ..25, b: 26..}"),
      ("{a: ..24, b: 25..}", "{c: ..24, b: 25..}"), ("fact: age", "fact: children"),
      ("z: unknown}, outside: h80", "z: [unknown, h80]}"), ("..<4, høj: 4..", "..<5, høj: 5.."),
      ("of: kommune, fact: unemployment", "of: kommune, fact: urban_share"), ("lav:", "lavt:"),
      ("outcome: {begins", "outcome: {education: h20} # {begins"),
    ]
    var ids: Set = [try id(), try id(units: String(Self.units.prefix { $0 != "1" }) + "147,a,b\n")]
    for (text, other) in changes {
      let changed = Self.yaml.replacing(text, with: other)
      #expect(changed != Self.yaml)
      ids.insert(try id(changed))
    }
    let dates = [("kind: flow", "kind: stock"), ("kind: flow", "kind: flow")]
    for (date, (kind, other)) in zip(["{every: 01-01}", "{first_exam: 06-30}"], dates) {
      let changed = Self.yaml.replacing(kind, with: other)
        .replacing("{first_permit: [asyl, studie], since: 2007-01-01}", with: date)
      ids.insert(try id(changed))
    }
    #expect(ids.count == changes.count + 4)
  }
}
