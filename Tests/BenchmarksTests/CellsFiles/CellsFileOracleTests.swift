import Benchmarks
import Statistics
import Testing

/// Files written at random from a dictionary of cells give that dictionary back.
struct CellsFileOracleTests {
  private struct Key: Hashable {
    var unit: String
    var levels: [String]
  }

  private struct Counts: Equatable {
    var n: Int64
    var s: Int64
  }

  private static let alphabet = ["a", "B", "ø", "\"", ",", "-", "7", "é", "好", ";"]

  private static func text(using random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...4, using: &random))
      .map { _ in alphabet.randomElement(using: &random) ?? "a" }.joined()
  }

  private static func field(_ text: String, using random: inout SeededGenerator) -> String {
    let needsQuotes = text.contains("\"") || text.contains(",")
    guard needsQuotes || Int.random(in: 0..<4, using: &random) == 0 else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  private static func cells(using random: inout SeededGenerator) -> [Key: Counts] {
    let width = Int.random(in: 0...5, using: &random)
    let units = (0..<40).map { _ in text(using: &random) }
    let levels = (0..<width).map { _ in (0..<6).map { _ in text(using: &random) } }
    var cells: [Key: Counts] = [:]
    for _ in 0..<Int.random(in: 1...300, using: &random) {
      let key = Key(
        unit: units.randomElement(using: &random) ?? "a",
        levels: levels.map { $0.randomElement(using: &random) ?? "a" })
      let n = Int64.random(in: 1...1_000, using: &random)
      cells[key] = Counts(n: n, s: Int64.random(in: 0...n, using: &random))
    }
    return cells
  }

  private static func file(of cells: [Key: Counts], using random: inout SeededGenerator) -> String {
    let width = cells.keys.first?.levels.count ?? 0
    let header = (["unit"] + (0..<width).map { "c\($0)" } + ["n", "s"]).joined(separator: ",")
    let ordered = cells.sorted { Array($0.key.unit.utf8) == Array($1.key.unit.utf8) }
    let rows = ordered.shuffled(using: &random).map { key, counts in
      ([key.unit] + key.levels + ["\(counts.n)", "\(counts.s)"])
        .map { field($0, using: &random) }.joined(separator: ",")
    }
    let end = Bool.random(using: &random) ? "\r\n" : "\n"
    return ([header] + rows).joined(separator: end) + (Bool.random(using: &random) ? end : "")
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func aWrittenTableIsReadBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let cells = Self.cells(using: &random)
    let directory = try TemporaryDirectory()
    let path = try directory.write(Self.file(of: cells, using: &random), to: "cells.csv")
    let file = try CellsFile.read(path)
    let table = file.table
    let width = file.covariates.count
    var found: [Key: Counts] = [:]
    for row in 0..<table.rowCount {
      let levels = (0..<width).map { column in
        file.covariates[column].levels[Int(table.levels[row * width + column])]
      }
      let key = Key(unit: file.unitCodes[Int(table.units[row])], levels: levels)
      found[key] = Counts(n: table.persons[row], s: table.successes[row])
    }
    #expect(found == cells)
    #expect(table.rowCount == cells.count)
    #expect(file.unitCodes == Self.sortedByBytes(cells.keys.map(\.unit)))
    for (column, covariate) in file.covariates.enumerated() {
      #expect(covariate.levels == Self.sortedByBytes(cells.keys.map { $0.levels[column] }))
    }
  }

  private static func sortedByBytes(_ texts: [String]) -> [String] {
    Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
