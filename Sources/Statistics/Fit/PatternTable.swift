/// The cells of a table summed over units: one row a covariate pattern, sorted by levels in
/// covariate order. The likelihood depends on nothing else, and sums of integers are exact, so
/// it is a function of the table alone.
///
/// Where persons of many units share patterns, a fit on patterns costs a fraction of one on
/// cells; where they do not, making this costs less than a Newton step and its order keeps the
/// fit's sums in cache.
struct PatternTable: Sendable {
  let groups: FactorGroups
  /// Row-major, `groups.groups.count` a pattern: the combination of each group.
  private(set) var codes: [UInt16] = []
  private(set) var persons: [Int64] = []
  private(set) var successes: [Int64] = []
  /// Of each cell of the table, as `codes`.
  let cellCodes: [UInt16]
  /// The pattern of each cell of the table.
  private(set) var patternOfCell: [Int32]

  var count: Int { persons.count }

  init(of table: CellTable) {
    groups = FactorGroups(levelCounts: table.levelCounts)
    let codesOfCells = groups.codes(ofRows: table.levels.span, count: table.rowCount)
    cellCodes = codesOfCells
    patternOfCell = [Int32](repeating: 0, count: table.rowCount)
    let width = groups.groups.count
    let cellCodes = codesOfCells.span
    var order = CountingOrder(rowCount: table.rowCount)
    for (index, group) in groups.groups.enumerated().reversed() {
      order.sort(bucketCount: group.combinationCount) { Int(cellCodes[$0 * width + index]) }
    }
    var previous: Int?
    var (n, s) = (Int64(0), Int64(0))
    for row in order.rows {
      let cell = Int(row)
      if let last = previous, Self.areEqual(cellCodes, last * width, cell * width, width) {
        n += table.persons[cell]
        s += table.successes[cell]
      } else {
        if previous != nil { append(persons: n, successes: s) }
        (n, s) = (table.persons[cell], table.successes[cell])
        for offset in 0..<width { codes.append(cellCodes[cell * width + offset]) }
        previous = cell
      }
      patternOfCell[cell] = Int32(persons.count)
    }
    if previous != nil { append(persons: n, successes: s) }
  }

  private mutating func append(persons n: Int64, successes s: Int64) {
    persons.append(n)
    successes.append(s)
  }

  private static func areEqual(
    _ codes: Span<UInt16>, _ first: Int, _ second: Int, _ width: Int
  ) -> Bool {
    for offset in 0..<width where codes[first + offset] != codes[second + offset] {
      return false
    }
    return true
  }
}
