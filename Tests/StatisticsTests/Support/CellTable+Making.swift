import Statistics

/// One cell: unit, levels, persons, successes.
typealias Cell = (unit: Int, levels: [UInt8], persons: Int64, successes: Int64)

extension CellRows {
  init(unitCount: Int, levelCounts: [Int], _ cells: [Cell]) {
    self.init(unitCount: unitCount, levelCounts: levelCounts)
    for cell in cells { add(cell) }
  }

  mutating func add(_ cell: Cell) {
    add(
      unit: cell.unit, levels: cell.levels.span, persons: cell.persons,
      successes: cell.successes)
  }
}

extension CellTable {
  init(unitCount: Int, levelCounts: [Int], _ cells: [Cell]) {
    self.init(sorting: CellRows(unitCount: unitCount, levelCounts: levelCounts, cells))
  }

  var cells: [Cell] {
    let width = levelCounts.count
    return (0..<rowCount).map {
      (Int(units[$0]), Array(levels[$0 * width..<($0 + 1) * width]), persons[$0], successes[$0])
    }
  }

  /// A table drawn from `seed`: 2…12 units if not told, 0…5 covariates of 1…6 levels, about
  /// `cellCount` cells of 1…`personsMax` persons whose chances are between a fifth and four fifths.
  static func random(
    seed: UInt64, cellCount: Int, personsMax: Int64, unitCount units: Int? = nil
  ) -> CellTable {
    var random = SplitMix64(seed: seed)
    let unitCount = units ?? Int.random(in: 2...12, using: &random)
    let covariateCount = Int.random(in: 0...5, using: &random)
    let levelCounts = (0..<covariateCount).map { _ in Int.random(in: 1...6, using: &random) }
    var cells: [Cell] = []
    for _ in 0..<cellCount {
      let n = Int64.random(in: 1...personsMax, using: &random)
      let chance = Double.random(in: 0.2...0.8, using: &random)
      let s = (0..<n).count { _ in Double.random(in: 0..<1, using: &random) < chance }
      cells.append(
        (
          Int.random(in: 0..<unitCount, using: &random),
          levelCounts.map { UInt8.random(in: 0..<UInt8($0), using: &random) }, n, Int64(s)
        ))
    }
    return CellTable(unitCount: unitCount, levelCounts: levelCounts, cells)
  }
}
