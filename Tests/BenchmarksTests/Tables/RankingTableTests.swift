import Benchmarks
import Statistics
import Testing

struct RankingTableTests {
  private static let names = [
    "Ærø", "Rebild", "Høje-Taastrup", "Odder", "Læsø", "Fanø", "Samsø", "Tom",
  ]

  /// Three ranked units, one too small to be ranked, one that cannot be judged, two withheld, one
  /// without persons.
  private static func ranking(names: [String] = names) -> Ranking {
    let units = names.enumerated().map { Unit(code: "\(100 + $0.offset)", name: $0.element) }
    var undetermined = Sample.unit(persons: 70, observed: 35)
    undetermined.standardErrorPP = nil
    undetermined.z = nil
    undetermined.reliability = nil
    undetermined.shrunkenPP = nil
    undetermined.intervalPP = nil
    undetermined.pValue = nil
    undetermined.verdict = .cannotJudge
    let estimates = [
      Sample.unit(persons: 1_000, observed: 600, residual: -0.001, rank: 2),
      Sample.unit(persons: 12_345, observed: 6_000, residual: 0.75, rank: 1),
      Sample.unit(persons: 500, observed: 100, residual: -12.345, rank: 3),
      Sample.unit(persons: 40, observed: 20, residual: 2), undetermined,
      Sample.unit(persons: 18, observed: 6), Sample.unit(persons: 19, observed: 9),
      Sample.unit(persons: 0, observed: 0, residual: nil),
    ]
    return Sample.ranking(of: estimates, definition: Sample.definition(units: units))
  }

  @Test func aTableReadsFromTitleToReasons() {
    #expect(
      RankingTable(of: Self.ranking()).text() == """
        school: Børn i skole
        headline of 2012, 2013 · current · revision 7 · 2026-01-31T09:30:00.125Z
        13,992 persons · share of success 48.4 % · 7 units with persons, 3 of them ranked
        gap 9.70 pp (best 1 − worst 1 of 3) · by chance alone 1.90 pp · without chance 9.25 pp
        explained -25.0 % · PCV –
        model: 2 columns · deviance 1234.5 · AUC 0.700 · Brier – · tau 3.40 pp · phi 20.25
        aliased: sexm
        dropped: agec
        fully determined: ageb

          rank    range  unit              persons  obs. %  exp. %  diff. pp        95 % range  \
        verdict
            1       1–2  Rebild             12,345   48.60   48.60     +0.75     -0.25 … +1.75  \
        as expected
            2       2–3  Ærø                 1,000   60.00   59.99      0.00     -1.00 … +1.00  \
        as expected
            3       3–4  Høje-Taastrup         500   20.00   19.98    -12.35   -13.35 … -11.35  \
        below

        not ranked: too few persons, successes or failures (1)
             –        –  Odder                  40   50.00   49.69     +2.00     +1.00 … +3.00  –

        cannot be judged: their own covariates determine what is expected of them (1)
             –        –  Læsø                   70   50.00   49.82     +1.00                 –  \
        not judged

        withheld: too few persons, successes or failures, or a total would tell them (2)
              Fanø
              Samsø

        no persons (1)
              Tom

        Rank 1 has done best against expectation. A rank comes with the range that holds it \
        with 95 %
          certainty; one in brackets is unreliable.
        above, below: beyond what chance and the usual differences explain (95 %). pp: \
        percentage points.
        Ranks: the typical SE is 0.50 pp; a typical unit cannot be told from 1 of the other 2 \
        (95 %).

        * A residual says how far a result lies from what the conditions let one expect, not why.
        * Conditions that the covariates miss are in the residual too: it measures not effort alone.
        * The figures are as of the deliveries named; late and corrected records move them.
        * Part of the distance between best and worst is chance: read it beside the chance-only gap.

        """)
  }

  @Test func theExtremesStandSideBySide() {
    let units = (0..<30).map { Unit(code: "\(100 + $0)", name: $0 == 29 ? "Øst" : "K\($0)") }
    let estimates = (0..<30).map { index in
      Sample.unit(persons: 100, observed: 50, residual: 14.5 - Double(index), rank: index + 1)
    }
    let ranking = Sample.ranking(of: estimates, definition: Sample.definition(units: units))
    let lines = RankingTable(of: ranking).extremes().split(separator: "\n")
    #expect(lines.count == 14)
    #expect(lines[0] == "school: Børn i skole")
    #expect(lines[1].hasPrefix("headline of 2012, 2013 · current"))
    #expect(
      lines[2] == "3,000 persons · share of success 50.0 % · gap 9.70 pp · by chance alone 1.90 pp")
    #expect(
      lines[4] == "   1 K0                          +14.50 ± 0.50      "
        + "21 K20                          -5.50 ± 0.50")
    #expect(lines[13].hasSuffix("  30 Øst                         -14.50 ± 0.50"))
  }

  @Test func theFactSheetNamesTheExtremesByTheDanishAlphabet() {
    let names = ["Ærø", "Aarhus", "Varde", "Billund", "Øst", "Næstved", "Ålen", "Zoo"]
    let units = names.enumerated().map { Unit(code: "\(100 + $0.offset)", name: $0.element) }
    let estimates = names.indices.map { index in
      Sample.unit(persons: 100, observed: 50, residual: 4 - Double(index), rank: index + 1)
    }
    let ranking = Sample.ranking(of: estimates, definition: Sample.definition(units: units))
    let table = RankingTable(of: ranking)
    let lines = table.factSheet().split(separator: "\n")
    #expect(lines.contains("The 4 best, alphabetically: Aarhus, Billund, Varde, Ærø"))
    #expect(lines.contains("The 4 worst, alphabetically: Næstved, Zoo, Øst, Ålen"))
    #expect(lines.last?.hasPrefix("   4 Billund") == true)
    #expect(
      table.digest
        == "school headline of 2012, 2013 · 800 persons · gap 9.7 pp · first: Ærø, Aarhus, Varde")
  }

  @Test func anEstimateIsNamedByItsUnitCodes() {
    let report = EstimateReport(
      of: Sample.estimate(Sample.units), units: ["a", "b", "c", "d"],
      covariates: Sample.definition().covariates, withheld: [false, false, false, false])
    let lines = RankingTable(of: report, title: "cells.csv").text().split(separator: "\n")
    #expect(lines[0] == "cells.csv")
    #expect(
      lines[1] == "358 persons · share of success 64.5 % · 4 units with persons, 2 of them ranked")
    #expect(lines.contains { $0.hasPrefix("    1       1–2  b   ") })
  }

  @Test func aFitThatDidNotConvergeSaysSo() {
    var estimate = Sample.estimate([
      Sample.unit(persons: 100, observed: 60, residual: nil),
      Sample.unit(persons: 90, observed: 60, residual: nil),
    ])
    estimate.model.converged = false
    let report = EstimateReport(
      of: estimate, units: ["a", "b"], covariates: Sample.definition().covariates,
      withheld: [false, false])
    let text = RankingTable(of: report, title: "t").text()
    #expect(text.contains("NOT CONVERGED after 6 iterations: do not use these figures\n"))
    #expect(text.contains("not judged: the fit did not converge (2)\n"))
    #expect(!text.contains("Ranks:"))
  }

  /// One place each: "ø", also written as letter and ring. Two: "好".
  @Test(arguments: ["ø", "A\u{30A}", "好", "e\u{301}\u{323}"])
  func columnsStandUnderEachOtherWhateverTheLetters(letter: String) {
    let width = letter == "好" ? 2 : 1
    for count in [1, 5, 13, 40] {
      var names = Self.names
      names[0] = String(repeating: letter, count: count)
      let lines = RankingTable(of: Self.ranking(names: names)).text().split(separator: "\n")
      let places = lines.filter {
        $0.contains("-1.00 … +1.00  as") || $0.contains("-13.35 … -11.35  below")
      }
      .map { line in
        line.replacing("  as expected", with: "").replacing("  below", with: "")
          .reduce(0) { $0 + ("\($1)" == letter ? width : 1) }
      }
      #expect(places.count == 2 && places[0] == places[1] && places[0] <= 100)
    }
  }

  @Test(arguments: [1, 10, 60, 200])
  func noLineIsWiderThanATerminal(length: Int) {
    var ranking = Self.ranking(names: Self.names.map { $0 + String(repeating: "x", count: length) })
    ranking.title = String(repeating: "t", count: length)
    ranking.national.dropped = (0..<length).map { "term\($0)" }
    ranking.national.persons = 9_000_000_000
    let table = RankingTable(of: ranking)
    let text = table.text() + table.extremes() + table.factSheet() + table.digest
    for line in text.split(separator: "\n") {
      #expect(line.count <= RankingTable.columnsMax)
    }
  }

  @Test func emphasisAddsOnlyEscapeSequences() {
    let table = RankingTable(of: Self.ranking())
    for (plain, marked) in [
      (table.text(), table.text(.ansi)), (table.extremes(), table.extremes(.ansi)),
      (table.factSheet(), table.factSheet(.ansi)),
    ] {
      #expect(!plain.contains("\u{1B}") && marked.contains("\u{1B}[1m"))
      let stripped = ["1", "2", "0"].reduce(marked) { $0.replacing("\u{1B}[\($1)m", with: "") }
      #expect(stripped == plain)
    }
  }
}
