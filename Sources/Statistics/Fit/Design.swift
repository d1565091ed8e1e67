/// What Newton's method estimates from a table of patterns, and what is settled before it starts.
///
/// **Settled before.** A level whose persons all succeed, or all fail, has no finite coefficient:
/// the likelihood grows without end towards an expected share of 1 or 0. The limit is taken at
/// once: persons of such a level expect what they have, and leave the fit. That may determine
/// further levels, so it repeats until none is left. Without it the fit would creep towards the
/// limit by one unit of log-odds a step, and miss the identities by what is left of the way.
///
/// **Reference.** A covariate's first level with persons, leaving out determined levels.
struct Design: Sendable {
  enum Role: Equatable, Sendable {
    /// Without persons, or of a covariate with one level.
    case dropped
    /// All persons that no level found before decides succeed, or fail.
    case determined(succeeds: Bool)
    /// Every person is decided by another, determined level.
    case decided
    case reference
    case estimated(column: Int)
  }

  let patterns: PatternTable
  /// Of each level of each covariate, as counted by `FactorGroups.levelOffsets`.
  private(set) var roles: [Role]
  private(set) var interceptRole = Role.estimated(column: 0)
  /// Intercept and treatment dummies that Newton's method estimates, 0 without undecided persons.
  private(set) var columnCount = 0
  /// The level of each estimated column but the first.
  private(set) var levelOfColumn: [Int] = []
  /// Undecided persons of each pattern, and their successes.
  private(set) var persons: [Double]
  private(set) var successes: [Double]
  /// Whether each pattern's persons expect what they have.
  private(set) var isDecided: [Bool]

  init(of patterns: PatternTable) {
    self.patterns = patterns
    roles = [Role](repeating: .dropped, count: patterns.groups.levelCount)
    isDecided = [Bool](repeating: false, count: patterns.count)
    persons = patterns.persons.map(Double.init)
    successes = patterns.successes.map(Double.init)
    let undecided = decideLevels()
    let total = patterns.persons.reduce(0, +)
    let succeeding = patterns.successes.reduce(0, +)
    if succeeding == 0 || succeeding == total {
      interceptRole = total == 0 ? .dropped : .determined(succeeds: succeeding > 0)
      for level in roles.indices where roles[level] != .dropped { roles[level] = .decided }
      for pattern in isDecided.indices { isDecided[pattern] = true }
    } else if isDecided.allSatisfy({ $0 }) {
      interceptRole = .decided
    } else {
      assignColumns(undecided: undecided)
    }
    for pattern in isDecided.indices where isDecided[pattern] {
      persons[pattern] = 0
      successes[pattern] = 0
    }
  }

  func column(ofLevel level: Int) -> Int? {
    if case .estimated(let column) = roles[level] { return column }
    return nil
  }

  /// Sets the roles of levels that are dropped or determined; returns the undecided persons of
  /// each level.
  private mutating func decideLevels() -> [Int64] {
    let groups = patterns.groups
    var isLevelDecided = [Bool](repeating: false, count: groups.levelCount)
    var isFirst = true
    while true {
      let (levelPersons, levelSuccesses) = undecidedMargins()
      if isFirst { setReferences(levelPersons: levelPersons) }
      isFirst = false
      var hasFound = false
      for level in roles.indices where roles[level] == .reference && levelPersons[level] > 0 {
        guard levelSuccesses[level] == 0 || levelSuccesses[level] == levelPersons[level] else {
          continue
        }
        roles[level] = .determined(succeeds: levelSuccesses[level] > 0)
        isLevelDecided[level] = true
        hasFound = true
      }
      guard hasFound else { return levelPersons }
      decidePatterns(isLevelDecided: isLevelDecided)
    }
  }

  /// Marks levels that have persons, of covariates that have several such, as references: the
  /// role that those without a column of their own keep.
  private mutating func setReferences(levelPersons: [Int64]) {
    let offsets = patterns.groups.levelOffsets
    for covariate in patterns.groups.levelCounts.indices {
      let levels = (offsets[covariate]..<offsets[covariate + 1]).filter { levelPersons[$0] > 0 }
      if levels.count < 2 { continue }
      for level in levels { roles[level] = .reference }
    }
  }

  private mutating func decidePatterns(isLevelDecided: [Bool]) {
    let groups = patterns.groups
    let width = groups.groups.count
    let isCombinationDecided = groups.members.map { $0.contains { isLevelDecided[$0] } }
    for pattern in isDecided.indices {
      for (index, group) in groups.groups.enumerated()
      where isCombinationDecided[group.offset + Int(patterns.codes[pattern * width + index])] {
        isDecided[pattern] = true
      }
    }
  }

  private func undecidedMargins() -> (persons: [Int64], successes: [Int64]) {
    let groups = patterns.groups
    let width = groups.groups.count
    var persons = [Int64](repeating: 0, count: groups.combinationCount)
    var successes = persons
    for pattern in 0..<patterns.count where !isDecided[pattern] {
      for (index, group) in groups.groups.enumerated() {
        let combination = group.offset + Int(patterns.codes[pattern * width + index])
        persons[combination] += patterns.persons[pattern]
        successes[combination] += patterns.successes[pattern]
      }
    }
    return (groups.levelSums(of: persons), groups.levelSums(of: successes))
  }

  /// Gives a column to each undecided level but the first of its covariate.
  private mutating func assignColumns(undecided: [Int64]) {
    let offsets = patterns.groups.levelOffsets
    columnCount = 1
    for covariate in patterns.groups.levelCounts.indices {
      var hasReference = false
      for level in offsets[covariate]..<offsets[covariate + 1] where roles[level] == .reference {
        if undecided[level] == 0 {
          roles[level] = .decided
        } else if hasReference {
          roles[level] = .estimated(column: columnCount)
          levelOfColumn.append(level)
          columnCount += 1
        } else {
          hasReference = true
        }
      }
    }
  }
}
