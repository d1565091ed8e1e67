/// The model without covariates, or with one that it keeps (the period, where periods are pooled):
/// each unit's residual and score standard error, in percentage points.
///
/// A national share p a level, so that the score variance has a closed form:
/// Σ p(1 − p)(n − n²/N) over the levels, n the unit's persons there and N all.
struct NullModel: Sendable {
  private(set) var residualsPP: [Double?]
  /// `nil` without persons, and where the unit alone decides the shares.
  private(set) var standardErrorsPP: [Double?]

  init(of table: CellTable, keeping covariate: Int?) {
    let levelCount = covariate.map { table.levelCounts[$0] } ?? 1
    let width = table.levelCounts.count
    var unitPersons = [Int64](repeating: 0, count: table.unitCount * levelCount)
    var unitSuccesses = [Int64](repeating: 0, count: table.unitCount)
    var persons = [Int64](repeating: 0, count: levelCount)
    var successes = persons
    for cell in 0..<table.rowCount {
      let level = covariate.map { Int(table.levels[cell * width + $0]) } ?? 0
      let unit = Int(table.units[cell])
      unitPersons[unit * levelCount + level] += table.persons[cell]
      unitSuccesses[unit] += table.successes[cell]
      persons[level] += table.persons[cell]
      successes[level] += table.successes[cell]
    }
    residualsPP = []
    standardErrorsPP = []
    for unit in 0..<table.unitCount {
      var (total, expected, variance) = (0.0, 0.0, 0.0)
      for level in 0..<levelCount {
        let n = Double(unitPersons[unit * levelCount + level])
        if n == 0 { continue }
        let all = Double(persons[level])
        let share = Double(successes[level]) / all
        total += n
        expected += n * share
        variance += share * (1 - share) * n * (all - n) / all
      }
      let surplus = Double(unitSuccesses[unit]) - expected
      residualsPP.append(total > 0 ? 100 * surplus / total : nil)
      standardErrorsPP.append(variance > 0 ? 100 * variance.squareRoot() / total : nil)
    }
  }
}
