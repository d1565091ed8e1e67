extension Evaluation {
  /// The information matrix X'WX, lower triangle, row-major: the sums by pair of combinations,
  /// spread to pairs of levels.
  var information: [Double] {
    let groups = design.patterns.groups
    let stride = groups.levelCount
    var byLevels = [Double](repeating: 0, count: stride * stride)
    let weights = combinationWeights
    for (combination, weight) in weights.enumerated() where weight != 0 {
      let levels = groups.members[combination]
      for (index, high) in levels.enumerated() {
        for low in levels[...index] { byLevels[high * stride + low] += weight }
      }
    }
    for pair in pairs { spread(pair, to: &byLevels, stride: stride) }

    let size = design.columnCount
    let first = groups.groups[0]
    var matrix = [Double](repeating: 0, count: size * size)
    matrix[0] = weights[0..<first.combinationCount].reduce(0, +)
    for row in 1..<max(size, 1) {
      let high = design.levelOfColumn[row - 1]
      matrix[row * size] = byLevels[high * stride + high]
      for column in 1...row {
        matrix[row * size + column] = byLevels[high * stride + design.levelOfColumn[column - 1]]
      }
    }
    return matrix
  }

  /// Σ nμ(1 − μ) by combination of each group.
  private var combinationWeights: [Double] {
    let groups = design.patterns.groups
    var totals = [Double](repeating: 0, count: groups.combinationCount)
    // Any pair that holds the group holds its sums: as the first one, or the last group as second.
    for pair in pairs where pair.second == pair.first + 1 {
      let group = groups.groups[pair.first]
      for code in 0..<group.combinationCount {
        let start = pair.offset + code * pair.rowLength
        totals[group.offset + code] = sums.weights[start..<start + pair.rowLength].reduce(0, +)
      }
      guard pair.second == groups.groups.count - 1 else { continue }
      let last = groups.groups[pair.second].offset
      for code in 0..<group.combinationCount {
        for other in 0..<pair.rowLength {
          totals[last + other] += sums.weights[pair.offset + code * pair.rowLength + other]
        }
      }
    }
    return totals
  }

  /// First the rows of a pair's table to the first group's levels, then each level's row to the
  /// second group's levels: two steps cost far less than every pair of every two combinations.
  private func spread(_ pair: Pair, to byLevels: inout [Double], stride: Int) {
    let groups = design.patterns.groups
    let (first, second) = (groups.groups[pair.first], groups.groups[pair.second])
    for covariate in first.covariates {
      let lowest = groups.levelOffsets[covariate]
      let count = groups.levelCounts[covariate]
      var rows = [Double](repeating: 0, count: count * pair.rowLength)
      let member = covariate - first.covariates.lowerBound
      for code in 0..<first.combinationCount {
        let row = (groups.members[first.offset + code][member] - lowest) * pair.rowLength
        let start = pair.offset + code * pair.rowLength
        for other in 0..<pair.rowLength { rows[row + other] += sums.weights[start + other] }
      }
      for other in 0..<pair.rowLength {
        for high in groups.members[second.offset + other] {
          for level in 0..<count {
            byLevels[high * stride + lowest + level] += rows[level * pair.rowLength + other]
          }
        }
      }
    }
  }
}
