internal import Statistics

/// The rows of a file of cells as they were read: units and levels numbered in the order of first
/// sight. `sorted()` turns them into a table.
struct CellsFileRows {
  let covariateNames: [String]
  private var unitIndex = TextIndex()
  private var levelIndices: [TextIndex]
  private var units: [Int32] = []
  /// Row-major.
  private var levels: [UInt8] = []
  private var persons: [Int64] = []
  private var successes: [Int64] = []
  private var lines: [Int] = []

  private var rowUnit: Int32 = 0
  private var rowLevels: [UInt8] = []

  init(covariates: [String]) {
    covariateNames = covariates
    levelIndices = covariates.map { _ in TextIndex() }
  }

  /// Column 1 is the first covariate.
  func levelCount(column: Int) -> Int { levelIndices[column - 1].count }

  mutating func begin() { rowLevels.removeAll(keepingCapacity: true) }

  /// Column 0 is the unit. False for a text not seen before; then nothing is taken.
  mutating func take(_ text: Span<UInt8>, column: Int) -> Bool {
    let found = column == 0 ? unitIndex.find(text) : levelIndices[column - 1].find(text)
    guard let found else { return false }
    set(found, column: column)
    return true
  }

  mutating func takeNew(_ text: Span<UInt8>, column: Int) {
    set(
      column == 0 ? unitIndex.insert(text) : levelIndices[column - 1].insert(text), column: column)
  }

  mutating func end(line: Int, persons n: Int64, successes s: Int64) {
    units.append(rowUnit)
    levels.append(contentsOf: rowLevels)
    persons.append(n)
    successes.append(s)
    lines.append(line)
  }

  private mutating func set(_ index: Int, column: Int) {
    if column == 0 { rowUnit = Int32(index) } else { rowLevels.append(UInt8(index)) }
  }
}

extension CellsFileRows {
  struct Sorted {
    let unitCodes: [String]
    let covariates: [Covariate]
    let table: CellTable
    /// Lines of a cell and of its repetition, which the table has added up.
    let repeatedLines: [(first: Int, second: Int)]
  }

  func sorted() -> Sorted {
    let (unitCodes, unitPlaces) = unitIndex.sorted()
    let sortedLevels = levelIndices.map { $0.sorted() }
    let width = covariateNames.count
    let covariates = zip(covariateNames, sortedLevels).compactMap { name, levels in
      levels.texts.isEmpty ? nil : Covariate(name: name, levels: levels.texts)
    }
    // A column has no level only if no row was taken.
    var rows = CellRows(
      unitCount: unitCodes.count, levelCounts: covariates.map(\.levels.count))
    rows.reserveCapacity(units.count)
    var row = [UInt8](repeating: 0, count: width)
    for index in units.indices {
      for column in 0..<width {
        row[column] = UInt8(sortedLevels[column].places[Int(levels[index * width + column])])
      }
      rows.add(
        unit: unitPlaces[Int(units[index])], levels: row.span, persons: persons[index],
        successes: successes[index])
    }
    let table = CellTable(sorting: rows)
    // Every row has persons, so a cell is missing only where two rows were one cell.
    let repeatedLines = table.rowCount < units.count ? repeatedLines() : []
    return Sorted(
      unitCodes: unitCodes, covariates: covariates, table: table, repeatedLines: repeatedLines)
  }

  /// Cost: a hash table of all rows; only for a file that has a repetition.
  private func repeatedLines() -> [(first: Int, second: Int)] {
    struct Cell: Hashable {
      let unit: Int32
      let levels: ArraySlice<UInt8>
    }
    let width = covariateNames.count
    var firstLines: [Cell: Int] = [:]
    var repeated: [(first: Int, second: Int)] = []
    for index in units.indices {
      let pattern = levels[(index * width)..<((index + 1) * width)]
      let cell = Cell(unit: units[index], levels: pattern)
      if let first = firstLines[cell] {
        repeated.append((first, lines[index]))
      } else {
        firstLines[cell] = lines[index]
      }
    }
    return repeated
  }
}
