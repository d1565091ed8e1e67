import Benchmarks
import Testing

struct DefinitionFaultsTests {
  private static let units = "code,name\n101,København\n"

  private static let covariateNames = (1...41).map { "c\($0): [a]" }.joined(separator: ", ")
  private static let levels = (1...251).map { "l\($0)" }.joined(separator: ", ")
  private static let head = "id: a\ntitle: t\nsource: observations\nunits: units.csv\n"

  /// What `load` says of a directory with the file `a.yaml`, without the directory's path.
  private func faults(yaml: String, units: String = Self.units) throws -> [String] {
    let directory = try TemporaryDirectory()
    try directory.write(units, to: "units.csv")
    try directory.write(yaml, to: "a.yaml")
    return try faults(in: directory)
  }

  private func faults(in directory: TemporaryDirectory) throws -> [String] {
    do throws(DefinitionFaults) {
      _ = try BenchmarkCatalog.load(directory: directory.path)
      return []
    } catch {
      return error.description.replacing(directory.path + "/", with: "")
        .split(separator: "\n").map(String.init)
    }
  }

  @Test(
    arguments: [
      ("", "a.yaml:1: an empty file; expected the keys id, title, source, units, covariates"),
      ("- id", "a.yaml:1:1: a list; expected a mapping with the keys id"),
      (
        head + "covariates: {}\nunit: x",
        "a.yaml:6:1: unknown key `unit`; expected `units`, perhaps"
      ),
      (head + "covariates: {}\nkind: x", "a.yaml:6:1: unknown key `kind`; expected the keys id,"),
      (head, "a.yaml:1:1: no key `covariates`; expected a mapping of names to lists"),
      (head + "covariates:", "a.yaml:5:12: nothing as `covariates`; expected a mapping"),
      (head + "covariates: [a]", "a.yaml:5:13: a list as `covariates`; expected a mapping"),
      (head + "covariates: {a: b}", "a.yaml:5:17: `b` as levels of `a`; expected a list"),
      (head + "covariates: {a: []}", "a.yaml:5:17: 0 levels of `a`; expected a list of 1…250"),
      (head + "covariates: {a: [\(levels)]}", "a.yaml:5:17: 251 levels of `a`; expected"),
      (head + "covariates: {\(covariateNames)}", "a.yaml:5:13: 41 covariates; expected at most 40"),
      (
        head + "covariates:\n  a:\n    - x\n    - y\n    - x",
        "a.yaml:9:7: level `x` of `a` again (first in line 7); expected each level once"
      ),
      (head + "covariates: {a: [x, '']}", "a.yaml:5:21: an empty level of `a`; expected 1…64"),
      (head + "covariates: {a: [x, ' y']}", "a.yaml:5:21: level of `a` ` y` with a blank at"),
      (head + "covariates: {a: [\"x\\ty\"]}", "a.yaml:5:18: a level of `a` with a control"),
      (
        head + "covariates: {a: [\(String(repeating: "ø", count: 33))]}",
        "a.yaml:5:18: a level of `a` of 66 bytes"
      ),
      (head + "covariates: {a: [[x]]}", "a.yaml:5:18: a list as level of `a`; expected a text"),
      (head + "covariates: {period: [x]}", "a.yaml:5:14: covariate `period`; expected another"),
      (head + "covariates: {a: [x], a: [y]}", "a.yaml:5:14: twice in one mapping: `a`; expected"),
      (head + "title: u", "a.yaml:2:1: twice in one mapping: `title`; expected each key once"),
      (head + "covariates: {a: [x}", "a.yaml:5:19: while parsing a flow sequence: did not find"),
      (head + "covariates: *a", "a.yaml:5:13: found undefined alias; expected valid YAML"),
      (head + "covariates: {}\n---\nid: b", "a.yaml:6:1: expected a single document"),
      (head + "covariates: {}\n# \u{1}", "a.yaml:6: control characters are not allowed"),
    ] as [(String, String)])
  func aFaultNamesItsPlaceAndWhatWasExpected(yaml: String, expected: String) throws {
    let faults = try faults(yaml: yaml)
    #expect(faults.count == 1 && faults.first?.hasPrefix(expected) == true, "\(faults)")
  }

  @Test(arguments: ["A", "a_b", "", "a b", "å", "[a]", String(repeating: "a", count: 65)])
  func anIdIsOfLowerCaseLettersDigitsAndHyphens(id: String) throws {
    let yaml = "id: \(id)\ntitle: t\nsource: observations\nunits: units.csv\ncovariates: {}"
    let faults = try faults(yaml: yaml)
    #expect(faults.count == 1 && faults[0].hasPrefix("a.yaml:1:"), "\(faults)")
    #expect(faults[0].hasSuffix(" as `id`; expected 1…64 of a–z, 0–9 and -"), "\(faults)")
  }

  @Test(
    arguments: [
      ("", "units.csv:1: an empty file; expected the header `code,name`"),
      ("code;name\n1;a\n", "units.csv:1: the header `code;name`; expected the header `code,name`"),
      ("code,name\n", "units.csv:1: no units; expected a row"),
      ("code,name\n1,a\n2\n", "units.csv:3: 1 fields; expected 2 fields: code and name"),
      ("code,name\n1,a\n\n2,b\n", "units.csv:3: an empty line; expected 2 fields"),
      ("code,name\n1,a\n2,b\n1,c\n", "units.csv:4: unit code `1` again (first in line 2)"),
      ("code,name\n,a\n", "units.csv:2: an empty unit code; expected 1…64 bytes"),
      ("code,name\n1,\n", "units.csv:2: an empty unit name; expected 1…64 bytes"),
      ("code,name\n1,\"a\n", "units.csv:2: a quote that is never closed; expected a closing"),
      (
        "code,name\n" + (0...2_000).map { "\($0),a\n" }.joined(),
        "units.csv:2002: 2001 units; expected at most 2000"
      ),
    ] as [(String, String)])
  func aFaultOfTheUnitsNamesTheirFile(units: String, expected: String) throws {
    let faults = try faults(yaml: Self.head + "covariates: {}", units: units)
    #expect(faults.count == 1 && faults.first?.hasPrefix(expected) == true, "\(faults)")
  }

  @Test func bytesThatAreNotUTF8AreFoundByLine() throws {
    let directory = try TemporaryDirectory()
    try directory.write(Array("code,name\n1,".utf8) + [0xC6, 0x0A], to: "units.csv")
    try directory.write(Self.head + "covariates: {}", to: "a.yaml")
    try directory.write(Array("id: b\ntitle: ".utf8) + [0xFF], to: "b.yaml")
    #expect(
      try faults(in: directory).map { $0.split(separator: ";")[0] } == [
        "units.csv:2: bytes that are not UTF-8", "b.yaml:2: bytes that are not UTF-8",
      ])
  }

  @Test func allFaultsOfAllFilesAreToldAtOnce() throws {
    let directory = try TemporaryDirectory()
    try directory.write(Self.units, to: "units.csv")
    try directory.write("id: a\ntitel: t\nsource: kafka\nunits: none.csv\n", to: "1.yaml")
    try directory.write("id: [", to: "2.yaml")
    try directory.write(Self.head + "covariates: {}", to: "3.yaml")
    try directory.write("title: t", to: "4.yml")
    #expect(
      try faults(in: directory).map { $0.split(separator: ";")[0] } == [
        "1.yaml:2:1: unknown key `titel`", "1.yaml:1:1: no key `title`",
        "1.yaml:1:1: no key `covariates`", "1.yaml:3:9: `kafka` as `source`",
        "1.yaml:4:8: `units` names none.csv, which cannot be read: No such file or directory",
        "2.yaml:2:1: while parsing a flow node: did not find expected node content",
        "3.yaml:1:5: id `a`, taken by 1.yaml:1",
        "4.yml:1:1: no key `id`", "4.yml:1:1: no key `source`", "4.yml:1:1: no key `units`",
        "4.yml:1:1: no key `covariates`",
      ])
  }

  @Test func aFileOfUnitsThatTwoDefinitionsNameIsToldOnce() throws {
    let directory = try TemporaryDirectory()
    try directory.write("code,name\n1\n", to: "units.csv")
    try directory.write(Self.head + "covariates: {}", to: "a.yaml")
    try directory.write(
      Self.head.replacing("id: a", with: "id: b") + "covariates: {}", to: "b.yaml")
    #expect(try faults(in: directory).count == 1)
  }

  @Test func aDirectoryWithoutDefinitionsIsAFault() throws {
    let directory = try TemporaryDirectory()
    try directory.write("x", to: "readme.txt")
    #expect(
      try faults(in: directory) == [
        "\(directory.path): no *.yaml among 1 entries; "
          + "expected a directory of definitions (*.yaml)"
      ])
  }

  @Test func aMissingDirectoryIsAFault() throws {
    let directory = try TemporaryDirectory()
    let faults = #expect(throws: DefinitionFaults.self) {
      try BenchmarkCatalog.load(directory: directory.path + "/none")
    }
    #expect(
      faults?.description == "\(directory.path)/none: cannot be listed: "
        + "No such file or directory; expected a directory of definitions (*.yaml)")
  }
}
