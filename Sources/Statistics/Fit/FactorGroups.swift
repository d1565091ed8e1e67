/// Neighbouring covariates taken together as one factor, whose levels are the combinations of
/// theirs.
///
/// Why: a design row has one 1 for each covariate, so an information matrix costs a sum for each
/// pair of covariates and cell. Summing over pairs of groups instead, and spreading the sums to
/// levels once afterwards, needs a fraction of that: nine covariates of five levels have 55
/// pairs, their five groups have 10. There are always at least two groups, if need be of no
/// covariate and one combination, so that sums by pair hold all there is.
struct FactorGroups: Sendable {
  /// Neighbours are joined up to this many combinations: a pair's table then takes 32 KiB and
  /// stays in a first-level cache while it is summed into.
  static let combinationCountMax = 64

  struct Group: Sendable {
    var covariates: Range<Int>
    var combinationCount = 1
    /// Where the group's combinations start among those of all groups.
    var offset = 0
  }

  let levelCounts: [Int]
  private(set) var groups: [Group] = []
  /// Where each covariate's levels start among the levels of all, and their number at the end.
  private(set) var levelOffsets: [Int] = [0]
  /// For each combination of each group, its covariates' levels as indices among all levels.
  private(set) var members: [[Int]] = []

  var levelCount: Int { levelOffsets[levelCounts.count] }
  /// Of all groups.
  var combinationCount: Int { members.count }

  init(levelCounts: [Int]) {
    self.levelCounts = levelCounts
    for (covariate, count) in levelCounts.enumerated() {
      levelOffsets.append(levelOffsets[covariate] + count)
      let last = groups.count - 1
      if last >= 0, groups[last].combinationCount * count <= Self.combinationCountMax {
        groups[last].covariates = groups[last].covariates.lowerBound..<covariate + 1
        groups[last].combinationCount *= count
      } else {
        groups.append(Group(covariates: covariate..<covariate + 1, combinationCount: count))
      }
    }
    while groups.count < 2 {
      groups.append(Group(covariates: levelCounts.count..<levelCounts.count))
    }
    for index in groups.indices {
      groups[index].offset = members.count
      for code in 0..<groups[index].combinationCount {
        members.append(levels(ofCombination: code, of: groups[index].covariates))
      }
    }
  }

  /// The combination of each group, 0-based within the group, of rows of levels; row-major.
  func codes(ofRows levels: Span<UInt8>, count: Int) -> [UInt16] {
    let width = groups.count
    let covariateCount = levelCounts.count
    var codes = [UInt16](repeating: 0, count: count * width)
    var out = codes.mutableSpan
    for (index, group) in groups.enumerated() {
      for row in 0..<count {
        var code = 0
        for covariate in group.covariates {
          code = code * levelCounts[covariate] + Int(levels[row * covariateCount + covariate])
        }
        out[row * width + index] = UInt16(truncatingIfNeeded: code)
      }
    }
    return codes
  }

  /// Sums by level from sums by combination.
  func levelSums<Value: AdditiveArithmetic>(of combinationSums: [Value]) -> [Value] {
    var sums = [Value](repeating: .zero, count: levelCount)
    for (combination, sum) in combinationSums.enumerated() where sum != .zero {
      for level in members[combination] { sums[level] += sum }
    }
    return sums
  }

  private func levels(ofCombination code: Int, of covariates: Range<Int>) -> [Int] {
    var rest = code
    var levels: [Int] = []
    for covariate in covariates.reversed() {
      levels.append(levelOffsets[covariate] + rest % levelCounts[covariate])
      rest /= levelCounts[covariate]
    }
    return levels.reversed()
  }
}
