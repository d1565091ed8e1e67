import Benchmarks
import Registers
import Testing

/// What version 1 of the evaluator makes of register records, from their JSON to the cells. A
/// change that these rows tell of counts someone in another cell: raise
/// `DefinitionID.evaluatorVersion` and add rows for the new version in place of these.
@Suite struct RegisterEvaluatorVersionTests {
  @Test func theRowsAreThoseOfThisVersion() {
    #expect(DefinitionID.evaluatorVersion == 1)
  }

  /// Facts as a tally task holds them.
  private func facts(_ records: [Register: String]) throws -> [UInt8] {
    let pnr = Array("p".utf8)
    var decoders = RegisterDecoders()
    var (body, facts, next): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
    for (register, fields) in records.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let value = Array((#"{"pnr":"p","version":1,"# + fields + "}").utf8)
      let record = decoders.decode(register, key: pnr.span, value: value.span, into: &body)
      try #require(record == .facts(version: 1), "\(register)")
      try PersonFacts.replace(register, version: 1, body: body.span, in: facts.span, into: &next)
      swap(&facts, &next)
    }
    return facts
  }

  private static let refugee: [Register: String] = [
    .bef: #""foed_dag":"1986-02-28","koen":2,"ie_type":2,"opr_land":"SY","#
      + #""foerste_indvandring":"2015-03-02","civst":"G","antboernf":3,"#
      + #""bopael":[{"fra":"2015-03-20","kom":"0751"},{"fra":"2019-08-01","kom":461}],"#
      + #""udvandret":[],"doed":null"#,
    .ophg: #""tilladelser":[{"tilladelsesdato":"2015-02-20","kategori":"familiesammenfoering"}]"#,
    .udda: #""fuldfoert":[{"hf_vfra":"2008-06-30","niveau":"H90","hf_kilde":7}]"#,
    .amrun: #""tilstande":[{"fra_dato":"2015-04-01","til_dato":"2017-12-31","soc_status":317},"#
      + #"{"fra_dato":"2018-01-01","til_dato":"2018-02-19","soc_status":131},"#
      + #"{"fra_dato":"2018-02-27","til_dato":"2018-04-15","soc_status":134},"#
      + #"{"fra_dato":"2018-04-16","til_dato":null,"soc_status":900}]"#,
    .sssy: #""aar":[{"aar":2016,"laegekontakter":7,"speciallaege":3,"indlaeggelser":0}]"#,
  ]

  private static let youth: [Register: String] = [
    .bef: #""foed_dag":"1996-11-02","koen":1,"ie_type":3,"opr_land":"TR","#
      + #""foerste_indvandring":null,"civst":"U","antboernf":0,"#
      + #""bopael":[{"fra":"1996-11-02","kom":101},{"fra":"2018-12-31","kom":"851"}],"#
      + #""udvandret":[{"fra":"2019-02-01","til":"2020-01-05"}],"doed":null"#,
    .udfk: #""afgang":[{"skoleaar":2012,"kltrin":9,"gennemsnit":1.9,"kom":101},"#
      + #"{"skoleaar":2013,"kltrin":9,"gennemsnit":7.4,"kom":null}]"#,
    .udda: #""fuldfoert":[{"hf_vfra":"2012-06-30","niveau":"H10","hf_kilde":1},"#
      + #"{"hf_vfra":"2018-06-22","niveau":"H30","hf_kilde":1}]"#,
    .foraeldre: #""mor":{"niveau":"H10","laegekontakter":11,"indlaeggelser":0},"far":null"#,
  ]

  @Test func aRefugeeCountsInTheseCells() throws {
    let common =
      "kvinde, 25–34, gift, 3 eller flere, uoplyst, Mellemøsten og Nordafrika, familiesammenføring"
    let later = common.replacing("25–34", with: "35–44")
    let area = "indvandrere-hoejst-10-aar"
    try expect(
      Self.refugee,
      [
        "\(area) 2016 751 | \(common), 0–2, ingen | 1",
        "\(area) 2017 751 | \(common), 0–2, 10 eller flere | 1",
        "\(area) 2019 751 | \(common), 3–5, ingen | 0",
        "\(area) 2020 461 | \(common), 3–5, ingen | 0",
        "\(area) 2021 461 | \(common), 6–8, ingen | 0",
        "\(area) 2022 461 | \(later), 6–8, ingen | 0",
        "integrationsloven 2015 751 | \(common), endnu ikke indrejst, ingen | 1",
      ])
  }

  @Test func aYouthCountsInTheseCells() throws {
    let parents = "grundskole, uoplyst, 10 eller flere"
    func cell(_ year: Int, _ kommune: Int, _ age: String, _ outcome: Int) -> String {
      "ungdomsuddannelse \(year) \(kommune) | mand, \(age), Tyrkiet, efterkommer, uoplyst, "
        + "\(parents) | \(outcome)"
    }
    try expect(
      Self.youth,
      [
        "grundskole 2012 101 | mand, Tyrkiet, efterkommer, uoplyst, \(parents) | 0",
        cell(2016, 101, "20–21", 0), cell(2017, 101, "20–21", 0), cell(2018, 851, "22–23", 1),
        cell(2020, 851, "24–25", 1), cell(2021, 851, "24–25", 1), cell(2022, 851, "26–27", 1),
      ])
  }

  /// A register that has never spoken decides nothing; without `register.bef` nobody counts.
  @Test func whatARegisterHasNotSaidIsUndecided() throws {
    var records = Self.refugee
    records[.amrun] = nil
    records[.sssy] = nil
    records[.udda] = nil
    try expect(
      records,
      [
        "integrationsloven 2015 751 | kvinde, 25–34, gift, 3 eller flere, uoplyst, "
          + "Mellemøsten og Nordafrika, familiesammenføring, endnu ikke indrejst, uoplyst | 0"
      ])
    records[.ophg] = nil
    try expect(records, [])
    records = Self.youth
    records[.bef] = nil
    try expect(records, [])
  }

  private func expect(_ records: [Register: String], _ expected: [String]) throws {
    let five = try FiveBenchmarks.shipped.get()
    let facts = try facts(records)
    var history = PersonHistory()
    try history.read(facts.span)
    let lines = try five.contributions(of: history)
    #expect(lines == expected)

    var (fromHistory, fromFacts) = (Contributions(), Contributions())
    five.evaluator.contributions(of: history, into: &fromHistory)
    var reused = PersonHistory()
    try PersonEvaluator(five.definitions).contributions(
      of: facts.span, reading: &reused, into: &fromFacts)
    #expect(fromFacts == fromHistory)
  }
}
