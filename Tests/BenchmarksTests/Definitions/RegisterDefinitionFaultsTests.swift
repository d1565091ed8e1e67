import Benchmarks
import Testing

struct RegisterDefinitionFaultsTests {
  private static let lines = [
    "id: a", "title: t", "kind: stock", "source: registers", "units: units.csv",
    "periods: {first: 2008, last: 2022}", "date: {every: 12-31}",
    "population: [age: 20..29]", "outcome: {education: [h20, h30]}", "kommune: at_date",
    "covariates: {sex: {fact: sex, levels: {m: man, w: woman}}}",
  ]

  /// What `load` says when the line of a key is replaced by others.
  private func faults(
    replacing line: String, units: String = "code,name,region\n101,København,H\n"
  ) throws -> [String] {
    let directory = try TemporaryDirectory()
    try directory.write(units, to: "units.csv")
    let key = line.prefix { $0 != ":" }
    let yaml = Self.lines.map { $0.hasPrefix("\(key):") ? line : $0 }.joined(separator: "\n")
    try directory.write(yaml, to: "a.yaml")
    do throws(DefinitionFaults) {
      _ = try BenchmarkCatalog.load(directory: directory.path)
      return []
    } catch {
      return error.description.replacing(directory.path + "/", with: "")
        .split(separator: "\n").map(String.init)
    }
  }

  @Test func aGoodDefinitionHasNone() throws {
    #expect(try faults(replacing: "") == [])
  }

  @Test(
    arguments: [
      ("kind: pool", "a.yaml:3:7: `pool` as `kind`; expected `flow`"),
      ("kind: flow", "a.yaml:7:7: `date: {every…}` with `kind: flow`; expected `every` with"),
      ("periods: 2008", "a.yaml:6:10: `2008` as `periods`; expected {first: YEAR, last: YEAR}"),
      ("periods: {first: 2008}", "a.yaml:6:10: a mapping as `periods`; expected {first:"),
      ("periods: {first: 2008, last: 22}", "a.yaml:6:30: `22` in `periods`; expected a number in"),
      ("periods: {first: 2008, last: 2007}", "a.yaml:6:10: periods 2008…2007; expected 1…100"),
      ("periods: {first: 1900, last: 2000}", "a.yaml:6:10: periods 1900…2000; expected 1…100"),
      (
        "periods: {first: 2008, last: 2022, lst: 1}",
        "a.yaml:6:36: unknown key `lst`; expected `last`, perhaps"
      ),
      ("date: 12-31", "a.yaml:7:7: `12-31` as `date`; expected {every: MM-DD}"),
      ("date: {}", "a.yaml:7:7: a mapping as `date`; expected {every: MM-DD}"),
      ("date: {every: 02-29}", "a.yaml:7:15: `02-29` as a day; expected MM-DD, a day that every"),
      ("date: {every: 1-1}", "a.yaml:7:15: `1-1` as a day; expected MM-DD"),
      (
        "date: {every: 01-01, since: 2007-01-01}",
        "a.yaml:7:7: a mapping as `date`; expected {every: MM-DD}"
      ),
      ("date: {first_exam: 06-30}", "a.yaml:7:7: `date: {first_exam…}` with `kind: stock`"),
      ("population: []", "a.yaml:8:13: a list as `population`; expected a list of conditions"),
      ("population: [age]", "a.yaml:8:14: `age` as `population`; expected a list of conditions"),
      ("population: [ages: 1]", "a.yaml:8:14: unknown fact `ages`; expected `age`, perhaps"),
      (
        "population: [unemployment: ..4]",
        "a.yaml:8:14: `unemployment`, a fact of the kommune; expected a fact of the person"
      ),
      ("population: [age: []]", "a.yaml:8:19: no value of `age`; expected whole numbers"),
      ("population: [age: 20-29]", "a.yaml:8:19: `20-29` as a value of `age`; expected whole"),
      ("population: [age: 29..20]", "a.yaml:8:19: `29..20` as a value of `age`; expected whole"),
      ("population: [age: 1.5]", "a.yaml:8:19: `1.5` as a value of `age`; expected whole"),
      ("population: [sex: kvinde]", "a.yaml:8:19: `kvinde` as a value of `sex`; expected of man"),
      ("population: [sex: 1..2]", "a.yaml:8:19: `1..2` as a value of `sex`; expected of man"),
      ("population: [sex: [man, man]]", "a.yaml:8:25: `man` of `sex` again; expected each value"),
      ("population: [age: [1..5, 5]]", "a.yaml:8:26: `5` of `age` again; expected each value once"),
      ("outcome: done", "a.yaml:9:10: `done` as `outcome`; expected `FACT: VALUES`, or {begins:"),
      (
        "outcome: {begins: [employment], within_years: 3, lasting_days: 91}",
        "a.yaml:9:10: a mapping as `outcome`; expected `FACT: VALUES`, or {begins:"
      ),
      (
        "outcome: {begins: work, within_years: 3, lasting_days: 91, joining_days: 7}",
        "a.yaml:9:19: unknown activity `work`; expected the activities employment, education"
      ),
      (
        "outcome: {begins: employment, within_years: 0, lasting_days: 91, joining_days: 7}",
        "a.yaml:9:45: `0` in `within_years`; expected a number in 1…50"
      ),
      ("outcome: {exam_average: 2.001..}", "a.yaml:9:25: `2.001..` as a value of `exam_average`"),
      ("kommune: here", "a.yaml:10:10: `here` as `kommune`; expected `at_date` or"),
      ("covariates: [sex]", "a.yaml:11:13: a list as `covariates`; expected {fact: FACT, levels:"),
      ("covariates: {sex: [m, w]}", "a.yaml:11:19: a list as covariate `sex`; expected {fact:"),
      ("covariates: {sex: {fact: sex}}", "a.yaml:11:19: no `levels` of covariate `sex`; expected"),
      (
        "covariates: {sex: {fact: sex, levels: {}}}",
        "a.yaml:11:39: 0 as levels of `sex`; expected a mapping of 1…250 levels"
      ),
      (
        "covariates: {sex: {fact: sex, levels: {m: man}}}",
        "a.yaml:11:39: `woman` of `sex` in no level of `sex`; expected every value in one level"
      ),
      (
        "covariates: {sex: {fact: sex, levels: {m: man, a: [man, woman]}}}",
        "a.yaml:11:39: `man` of `sex` in 2 levels of `sex`; expected every value in one level"
      ),
      (
        "covariates: {alder: {fact: age, levels: {a: ..24, b: 26..}}}",
        "a.yaml:11:41: `25..<26` of `age` in no level of `alder`; expected every value"
      ),
      (
        "covariates: {alder: {fact: age, levels: {a: ..24, b: 25..30}}}",
        "a.yaml:11:41: `31..` of `age` in no level of `alder`; expected every value"
      ),
      (
        "covariates: {alder: {fact: age, levels: {a: 0..24, b: 20..}}}",
        "a.yaml:11:41: `..<0` of `age` in no level of `alder`; expected every value"
      ),
      (
        "covariates: {period: {fact: sex, levels: {m: man, w: woman}}}",
        "a.yaml:11:14: covariate `period`; expected another name"
      ),
      (
        "covariates: {l: {fact: unemployment, levels: {a: .., u: unknown}}}",
        "a.yaml:11:24: `unemployment`, a fact of the kommune; expected a fact of the person; one"
      ),
      (
        "covariates: {l: {of: kommune, fact: sex, levels: {m: man, w: woman}}}",
        "a.yaml:11:37: `sex`, a fact of the person; expected no `of: kommune`"
      ),
      (
        "covariates: {l: {of: kommune, fact: unemployment, levels: {a: .., u: unknown}}, "
          + "sex: {fact: sex, levels: {m: man, w: woman}}}",
        "a.yaml:11:81: covariate `sex` of the person behind one of the kommune; expected those of"
      ),
    ] as [(String, String)])
  func aFaultNamesItsPlaceAndWhatWasExpected(line: String, expected: String) throws {
    let faults = try faults(replacing: line)
    #expect(faults.first?.hasPrefix(expected) == true, "\(faults)")
  }

  @Test(
    arguments: [
      (
        "code,name\nS1,a\n", "a.yaml:5:8: unit code `S1` with `source: registers`; expected numbers"
      ),
      ("code,name\n1000,a\n", "a.yaml:5:8: unit code `1000` with `source: registers`"),
      ("code,name\n101,a\n0101,b\n", "a.yaml:5:8: unit code `0101` with `source: registers`"),
      (
        "code,name,region\n101,a\n", "units.csv:2: 2 fields; expected 3 fields: code and name first"
      ),
      ("code,region,name\n101,H,a\n", "units.csv:1: the header `code,region,name`; expected the"),
    ] as [(String, String)])
  func unitsAreKommuner(units: String, expected: String) throws {
    let faults = try faults(replacing: "", units: units)
    #expect(faults.count == 1 && faults.first?.hasPrefix(expected) == true, "\(faults)")
  }

  @Test func allFaultsOfADefinitionAreToldAtOnce() throws {
    let directory = try TemporaryDirectory()
    try directory.write("code,name\nx,y\n", to: "units.csv")
    try directory.write(
      """
      id: A
      source: registers
      units: units.csv
      knd: flow
      periods: {first: 1}
      date: {every: 13-01}
      population: [age: old, six: man]
      outcome: {education: h21}
      kommune: nowhere
      covariates: {sex: {fact: sex, levels: {m: man}}, p: {fact: agee, levels: {}}}
      """, to: "a.yaml")
    let error = #expect(throws: DefinitionFaults.self) {
      try BenchmarkCatalog.load(directory: directory.path)
    }
    let lines = error?.faults.map { $0.line ?? 0 }
    #expect(lines == [4, 1, 1, 1, 3, 5, 5, 6, 7, 7, 8, 9, 10, 10])
  }
}
