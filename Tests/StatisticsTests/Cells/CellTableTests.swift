import Statistics
import Testing

@Suite struct CellTableTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func anyOrderOfTheSameChangesGivesTheSameTable(seed: UInt64) {
    let table = CellTable.random(seed: seed, cellCount: 60, personsMax: 30)
    var random = SplitMix64(seed: seed)
    // Each cell in two parts, and a row that is taken back again.
    var changes = table.cells.flatMap { cell -> [Cell] in
      var part = cell
      part.persons = Int64.random(in: 0...cell.persons, using: &random)
      part.successes = Int64.random(in: 0...cell.successes, using: &random)
      let rest = (
        cell.unit, cell.levels, cell.persons - part.persons, cell.successes - part.successes
      )
      return [part, rest]
    }
    let levels = table.levelCounts.map { UInt8.random(in: 0..<UInt8($0), using: &random) }
    changes += [(0, levels, 7, 3), (0, levels, -7, -3)]
    changes.shuffle(using: &random)
    let rebuilt = CellTable(
      unitCount: table.unitCount, levelCounts: table.levelCounts, changes)
    #expect(rebuilt == table)
    #expect(
      Estimate(of: rebuilt, rule: RankingRule()) == Estimate(of: table, rule: RankingRule()))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func sortingEqualsAppendingSortedRows(seed: UInt64) {
    let table = CellTable.random(seed: seed, cellCount: 60, personsMax: 30)
    let sorted = table.cells.sorted {
      $0.unit != $1.unit
        ? $0.unit < $1.unit : $0.levels.lexicographicallyPrecedes($1.levels)
    }
    var appended = CellTable(unitCount: table.unitCount, levelCounts: table.levelCounts)
    for cell in sorted {
      appended.append(
        unit: cell.unit, levels: cell.levels.span, persons: cell.persons,
        successes: cell.successes)
    }
    #expect(appended == table)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func poolingAppendsThePeriodAsTheLastCovariate(seed: UInt64) {
    let first = CellTable.random(seed: seed, cellCount: 40, personsMax: 30)
    var random = SplitMix64(seed: seed)
    let second = CellTable(
      unitCount: first.unitCount, levelCounts: first.levelCounts,
      first.cells.filter { _ in Bool.random(using: &random) })
    let pooled = CellTable.pooling([first, second])
    #expect(pooled.levelCounts == first.levelCounts + [2])
    for (period, table) in [first, second].enumerated() {
      let part = pooled.cells.filter { Int($0.levels[$0.levels.count - 1]) == period }
      let stripped = CellTable(
        unitCount: first.unitCount, levelCounts: first.levelCounts,
        part.map { ($0.unit, $0.levels.dropLast(), $0.persons, $0.successes) })
      #expect(stripped == table)
    }
  }

  @Test func rowsThatComeToNothingLeaveNoCell() {
    let table = CellTable(
      unitCount: 1, levelCounts: [2], [(0, [1], 4, 2), (0, [1], -4, -2), (0, [0], 3, 1)])
    #expect(table.rowCount == 1)
    #expect(table.persons == [3])
  }

  @Test func aCellOfFewerPersonsThanSuccessesIsABrokenInvariant() async {
    await #expect(processExitsWith: .failure) {
      _ = CellTable(unitCount: 1, levelCounts: [1], [(0, [0], 3, 1), (0, [0], -2, 1)])
    }
  }
}
