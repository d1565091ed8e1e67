import Foundation
import Statistics

/// A logistic model fitted as the textbook has it: full design rows, full matrices, libm. The
/// oracle of the fit; slow.
struct DenseModel {
  private(set) var columns: [DesignColumn] = []
  private(set) var aliased: [DesignColumn] = []
  private(set) var beta: [Double] = []
  private(set) var standardErrors: [Double] = []
  private(set) var expected: [Double]
  private(set) var variances: [Double]
  private(set) var scoreVariances: [Double]
  private(set) var shares: [Double] = []
  private(set) var deviance = 0.0
  private var inverse: [[Double]] = []
  private var gradients: [[Double]] = []

  init(_ table: CellTable) {
    expected = [Double](repeating: 0, count: table.unitCount)
    variances = expected
    scoreVariances = expected
    let cells = table.cells
    var rows = cells.map { _ in [Double]() }
    for (column, values) in Self.candidates(table) {
      if Self.isIndependent(values, of: rows) {
        columns.append(column)
        for index in rows.indices { rows[index].append(values[index]) }
      } else {
        aliased.append(column)
      }
    }
    beta = [Double](repeating: 0, count: columns.count)
    for _ in 0..<40 {
      let (score, information) = derivatives(rows, cells)
      inverse = Self.inverse(information)
      for i in beta.indices { beta[i] += zip(inverse[i], score).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    inverse = Self.inverse(derivatives(rows, cells).information)
    standardErrors = beta.indices.map { inverse[$0][$0].squareRoot() }
    sum(rows, cells)
  }

  /// Of two units' surpluses, persons².
  func covariance(_ a: Int, _ b: Int) -> Double {
    var form = 0.0
    for i in beta.indices {
      for j in beta.indices { form += gradients[a][i] * inverse[i][j] * gradients[b][j] }
    }
    return (a == b ? variances[a] : 0) - form
  }

  /// A cell's design row.
  func row(of cell: Cell) -> [Double] {
    columns.map { column in
      switch column {
      case .intercept: 1
      case .level(let covariate, let level): Int(cell.levels[covariate]) == level ? 1 : 0
      }
    }
  }

  func share(_ row: [Double]) -> Double {
    1 / (1 + exp(-zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 }))
  }

  private mutating func sum(_ rows: [[Double]], _ cells: [Cell]) {
    gradients = expected.map { _ in [Double](repeating: 0, count: beta.count) }
    for (row, cell) in zip(rows, cells) {
      let mu = share(row)
      let (n, s) = (Double(cell.persons), Double(cell.successes))
      shares.append(mu)
      deviance -= 2 * (s * log(mu) + (n - s) * log(1 - mu))
      expected[cell.unit] += n * mu
      variances[cell.unit] += n * mu * (1 - mu)
      for i in row.indices { gradients[cell.unit][i] += n * mu * (1 - mu) * row[i] }
    }
    scoreVariances = expected.indices.map { covariance($0, $0) }
  }

  /// The shares fitted to groups with these design rows; successes may be fractions.
  static func shares(
    _ rows: [[Double]], persons: [Double], successes: [Double]
  ) -> [Double] {
    var beta = rows[0].map { _ in 0.0 }
    func share(_ row: [Double]) -> Double {
      1 / (1 + exp(-zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    for _ in 0..<12 {
      var score = beta.map { _ in 0.0 }
      var information = beta.map { _ in score }
      for (index, row) in rows.enumerated() {
        let mu = share(row)
        for i in row.indices {
          score[i] += row[i] * (successes[index] - persons[index] * mu)
          for j in row.indices {
            information[i][j] += persons[index] * mu * (1 - mu) * row[i] * row[j]
          }
        }
      }
      let step = inverse(information).map { zip($0, score).reduce(0) { $0 + $1.0 * $1.1 } }
      for i in beta.indices { beta[i] += step[i] }
    }
    return rows.map(share)
  }

  private func derivatives(
    _ rows: [[Double]], _ cells: [Cell]
  ) -> (score: [Double], information: [[Double]]) {
    var score = [Double](repeating: 0, count: beta.count)
    var information = beta.map { _ in [Double](repeating: 0, count: beta.count) }
    for (row, cell) in zip(rows, cells) {
      let mu = share(row)
      let (n, s) = (Double(cell.persons), Double(cell.successes))
      for i in row.indices {
        score[i] += row[i] * (s - n * mu)
        for j in row.indices { information[i][j] += n * mu * (1 - mu) * row[i] * row[j] }
      }
    }
    return (score, information)
  }

  /// Intercept and the dummies of all levels with persons but the first, with their values.
  private static func candidates(_ table: CellTable) -> [(DesignColumn, [Double])] {
    let cells = table.cells
    var candidates: [(DesignColumn, [Double])] = [(.intercept, cells.map { _ in 1 })]
    for covariate in table.levelCounts.indices {
      let present = (0..<table.levelCounts[covariate]).filter { level in
        cells.contains { Int($0.levels[covariate]) == level }
      }
      for level in present.dropFirst() {
        let values = cells.map { Int($0.levels[covariate]) == level ? 1.0 : 0 }
        candidates.append((.level(covariate: covariate, level: level), values))
      }
    }
    return candidates
  }

  /// Whether anything of `values` is left after projection on the columns of `rows`, by repeated
  /// Gram–Schmidt.
  private static func isIndependent(_ values: [Double], of rows: [[Double]]) -> Bool {
    var basis: [[Double]] = []
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    func rest(_ vector: [Double]) -> [Double] {
      var vector = vector
      for _ in 0..<2 {
        for unit in basis {
          let part = dot(unit, vector)
          vector = zip(vector, unit).map { $0 - part * $1 }
        }
      }
      return vector
    }
    for column in rows.first?.indices ?? 0..<0 {
      let vector = rest(rows.map { $0[column] })
      let length = dot(vector, vector).squareRoot()
      basis.append(vector.map { $0 / length })
    }
    let vector = rest(values)
    return dot(vector, vector) > 1e-10 * dot(values, values)
  }

  /// By Gauss–Jordan elimination with row pivots.
  private static func inverse(_ matrix: [[Double]]) -> [[Double]] {
    let size = matrix.count
    var work = matrix.enumerated().map { index, row in
      row + (0..<size).map { $0 == index ? 1.0 : 0 }
    }
    for column in 0..<size {
      let pivot = (column..<size).max { abs(work[$0][column]) < abs(work[$1][column]) }
      work.swapAt(column, pivot ?? column)
      work[column] = work[column].map { $0 / work[column][column] }
      for row in 0..<size where row != column {
        let factor = work[row][column]
        work[row] = zip(work[row], work[column]).map { $0 - factor * $1 }
      }
    }
    return work.map { Array($0[size...]) }
  }
}
