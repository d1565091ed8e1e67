extension FittedTable {
  /// What this model expects of each pattern of a table of the same covariates; `nil` where it
  /// cannot tell: some level, or combination of levels that decide outcomes, has no persons here.
  ///
  /// An unseen combination of seen levels is expected by their coefficients, an aliased one's
  /// taken as 0.
  ///
  /// Cost: a few ns a pattern.
  func shares(ofPatternsOf other: FittedTable) -> [Double?] {
    let (own, others) = (fit.design.patterns, other.fit.design.patterns)
    precondition(own.groups.levelCounts == others.groups.levelCounts, "the same covariates")
    let width = own.groups.groups.count
    let levels = LevelPredictor(fit)
    var next = 0
    return (0..<others.count).map { pattern in
      let codes = others.codes[pattern * width..<(pattern + 1) * width]
      // Both tables' patterns are sorted by their codes.
      while next < own.count,
        own.codes[next * width..<(next + 1) * width].lexicographicallyPrecedes(codes)
      { next += 1 }
      if next < own.count, own.codes[next * width..<(next + 1) * width] == codes {
        return fit.shares[next]
      }
      return levels.share(ofCombinations: codes)
    }
  }
}

/// What a fit expects of patterns that its table does not have.
private struct LevelPredictor {
  private enum Level {
    case unseen
    /// Only seen with determined levels.
    case decided
    case determined(succeeds: Bool)
    case coefficient(Double)
  }

  private let groups: FactorGroups
  private let interceptRole: Design.Role
  private let intercept: Double
  private var levels: [Level] = []

  init(_ fit: LogisticFit) {
    let design = fit.design
    groups = design.patterns.groups
    interceptRole = design.interceptRole
    intercept = fit.beta.first ?? 0
    let persons = Self.levelPersons(design.patterns)
    levels = design.roles.enumerated().map { level, role in
      switch role {
      case .determined(let succeeds): .determined(succeeds: succeeds)
      case .estimated(let column): .coefficient(fit.beta[column])
      case .reference: .coefficient(0)
      // A covariate's only level.
      case .dropped: persons[level] > 0 ? .coefficient(0) : .unseen
      case .decided: .decided
      }
    }
  }

  func share(ofCombinations codes: ArraySlice<UInt16>) -> Double? {
    var predictor = intercept
    var (succeeds, fails, isOpen) = (false, false, true)
    for (group, code) in zip(groups.groups, codes) {
      for level in groups.members[group.offset + Int(code)] {
        switch levels[level] {
        case .unseen: return nil
        case .decided: isOpen = false
        case .determined(true): succeeds = true
        case .determined(false): fails = true
        case .coefficient(let beta): predictor += beta
        }
      }
    }
    if case .determined(let all) = interceptRole { return all ? 1 : 0 }
    if succeeds != fails { return succeeds ? 1 : 0 }
    guard isOpen, !succeeds, case .estimated = interceptRole else { return nil }
    let bound = Evaluation.predictorMax
    return 1 / (1 + Elementary.exp(-min(max(predictor, -bound), bound)))
  }

  private static func levelPersons(_ patterns: PatternTable) -> [Int64] {
    let width = patterns.groups.groups.count
    var persons = [Int64](repeating: 0, count: patterns.groups.combinationCount)
    for pattern in 0..<patterns.count {
      for (index, group) in patterns.groups.groups.enumerated() {
        persons[group.offset + Int(patterns.codes[pattern * width + index])] +=
          patterns.persons[pattern]
      }
    }
    return patterns.groups.levelSums(of: persons)
  }
}
