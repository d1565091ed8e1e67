/// The factor L of a symmetric positive semidefinite matrix A = LL', in column order.
///
/// A column that the earlier ones determine leaves a pivot of rounding errors. Where the pivot is
/// below 1e−11 of the column's own diagonal, the column is dropped: its row of L is zero, and
/// solutions have a zero in its place. Cost: p³/6 multiplications for p columns.
struct Cholesky: Sendable {
  static let pivotMin = 1e-11

  let size: Int
  /// Lower triangle, row-major, `size` a row.
  private var entries: [Double]
  private(set) var isDropped: [Bool]

  /// - Parameters:
  ///   - matrix: row-major, `size` a row; only its lower triangle is read.
  ///   - excluded: columns to drop whatever their pivots.
  init(of matrix: [Double], size: Int, excluding excluded: [Bool]) {
    self.size = size
    entries = [Double](repeating: 0, count: size * size)
    isDropped = excluded
    for row in 0..<size where !isDropped[row] {
      for column in 0..<row where !isDropped[column] {
        let dot = dotProduct(row, column, count: column)
        let pivot = entries[column * size + column]
        entries[row * size + column] = (matrix[row * size + column] - dot) / pivot
      }
      let diagonal = matrix[row * size + row]
      let pivot = diagonal - dotProduct(row, row, count: row)
      if pivot > 0, pivot >= Self.pivotMin * diagonal {
        entries[row * size + row] = pivot.squareRoot()
      } else {
        isDropped[row] = true
        for column in 0..<row { entries[row * size + column] = 0 }
      }
    }
  }

  /// A⁻¹b, zero in dropped columns.
  func solve(_ vector: [Double]) -> [Double] {
    var solution = whiten(vector)
    for row in (0..<size).reversed() where !isDropped[row] {
      solution[row] /= entries[row * size + row]
      for column in 0..<row {
        solution[column] -= entries[row * size + column] * solution[row]
      }
    }
    return solution
  }

  /// The diagonal of A⁻¹, zero in dropped columns. Cost: p³/6.
  func inverseDiagonal() -> [Double] {
    var diagonal = [Double](repeating: 0, count: size)
    for column in 0..<size where !isDropped[column] {
      // Column `column` of L⁻¹; A⁻¹ = L⁻ᵀL⁻¹.
      var inverse = [Double](repeating: 0, count: size)
      inverse[column] = 1 / entries[column * size + column]
      for row in (column + 1)..<max(size, column + 1) where !isDropped[row] {
        var sum = 0.0
        for k in column..<row { sum += entries[row * size + k] * inverse[k] }
        inverse[row] = -sum / entries[row * size + row]
      }
      diagonal[column] = inverse.reduce(0) { $0 + $1 * $1 }
    }
    return diagonal
  }

  /// L⁻¹b, zero in dropped columns; its squares sum to b'A⁻¹b. Cost: p²/2.
  func whiten(_ vector: [Double]) -> [Double] {
    var solution = vector
    for row in 0..<size {
      if isDropped[row] {
        solution[row] = 0
        continue
      }
      var sum = vector[row]
      for column in 0..<row { sum -= entries[row * size + column] * solution[column] }
      solution[row] = sum / entries[row * size + row]
    }
    return solution
  }

  private func dotProduct(_ a: Int, _ b: Int, count: Int) -> Double {
    var sum = 0.0
    for k in 0..<count { sum += entries[a * size + k] * entries[b * size + k] }
    return sum
  }
}
