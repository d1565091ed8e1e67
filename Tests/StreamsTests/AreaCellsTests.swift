import Benchmarks
import Simulation
import Statistics
import Streams
import StreamsTestKit
import Testing

@Suite struct AreaCellsTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func tablesAreThoseOfADictionary(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let definition = SmallBenchmarks.definition("area", unitCount: 4, levelCounts: [2, 3])
    var cells = AreaCells(definition)
    var model: [Oracle.Cell: [Int: CellCounts]] = [:]
    for step in 0..<120 {
      let cell = Oracle.Cell(
        period: "201\(Int.random(in: 0..<3, using: &random))",
        unit: Int.random(in: 0..<4, using: &random),
        levels: [UInt8.random(in: 0..<2, using: &random), UInt8.random(in: 0..<3, using: &random)])
      let source = Int.random(in: 0..<3, using: &random)
      let persons = Int64.random(in: 0...3, using: &random)
      let counts = CellCounts(
        persons: persons, successes: Int64.random(in: 0...persons, using: &random))
      let key = TopologyDriver.key(of: cell, definition: definition)
      let moved = try cells.set(key.span, sourcePartition: source, counts: counts)
      let isMoved = (model[cell]?[source] ?? .zero) != counts
      #expect(moved == (isMoved ? cell.period : nil))
      model[cell, default: [:]][source] = counts
      // Tables are asked for in between: new rows are merged with sorted ones.
      if step % 17 == 0 { expect(&cells, equal: model, definition) }
    }
    expect(&cells, equal: model, definition)
  }

  private func expect(
    _ cells: inout AreaCells, equal model: [Oracle.Cell: [Int: CellCounts]],
    _ definition: BenchmarkDefinition
  ) {
    var sums: [Oracle.Cell: Oracle.Counts] = [:]
    for (cell, sources) in model {
      let persons = sources.values.reduce(0) { $0 + $1.persons }
      guard persons > 0 else { continue }
      sums[cell] = Oracle.Counts(
        persons: persons, successes: sources.values.reduce(0) { $0 + $1.successes })
    }
    for period in cells.occupiedPeriods { cells.release(period: period, minChange: 1) }
    #expect(cells.occupiedPeriods == Set(sums.keys.map(\.period)).sorted())
    for period in ["2010", "2011", "2012", "never"] {
      #expect(
        cells.table(ofPeriod: period)
          == Oracle.table(of: sums, periods: [period], definition: definition))
    }
  }

  @Test func keysOfAnotherDefinitionAreNotHeld() {
    let definition = SmallBenchmarks.definition("area", unitCount: 4, levelCounts: [2, 3])
    let other = SmallBenchmarks.definition("area", unitCount: 4, levelCounts: [3, 2])
    let cell = Oracle.Cell(period: "2010", unit: 0, levels: [0, 0])
    let (own, strange) = (
      TopologyDriver.key(of: cell, definition: definition),
      TopologyDriver.key(of: cell, definition: other)
    )
    let cells = AreaCells(definition)
    let (holdsOwn, holdsStrange) = (cells.holds(own.span), cells.holds(strange.span))
    #expect(holdsOwn)
    #expect(!holdsStrange)
  }

  @Test(arguments: [
    Oracle.Cell(period: "2010", unit: 0, levels: [0]),
    Oracle.Cell(period: "2010", unit: 0, levels: [0, 0, 0]),
    Oracle.Cell(period: "2010", unit: 0, levels: [2, 0]),
    Oracle.Cell(period: "2010", unit: 0, levels: [0, 3]),
  ])
  func aKeyThatNoEvaluatorWritesIsCorrupt(cell: Oracle.Cell) {
    let definition = SmallBenchmarks.definition("area", unitCount: 4, levelCounts: [2, 3])
    var cells = AreaCells(definition)
    let key = TopologyDriver.key(of: cell, definition: definition)
    #expect(throws: CorruptRecord.self) {
      try cells.set(
        key.span, sourcePartition: 0, counts: CellCounts(persons: 1, successes: 0))
    }
  }
}
