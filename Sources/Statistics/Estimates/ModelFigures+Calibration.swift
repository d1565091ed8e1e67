extension ModelFigures {
  private static let decileCount = 10

  static func tjur(of fit: LogisticFit) -> Double? {
    let patterns = fit.design.patterns
    var (succeeding, failing) = (0.0, 0.0)
    for (pattern, share) in fit.shares.enumerated() {
      succeeding += Double(patterns.successes[pattern]) * share
      failing += Double(patterns.persons[pattern] - patterns.successes[pattern]) * share
    }
    let successes = patterns.successes.reduce(0, +)
    let failures = patterns.persons.reduce(0, +) - successes
    guard successes > 0 && failures > 0 else { return nil }
    return succeeding / Double(successes) - failing / Double(failures)
  }

  /// Tenths that would tell of withheld units (of one, or of few persons) are one with the next.
  ///
  /// - Parameter order: the patterns by ascending log-odds.
  static func deciles(
    of fitted: FittedTable, order: [Int], withheld: [Bool], rule: RankingRule
  ) -> [CalibrationGroup] {
    let patterns = fitted.fit.design.patterns
    let ends = decileEnds(of: fitted.fit, order: order)
    var groups = (1...decileCount).map { CalibrationGroup(number: $0) }
    var decileOfPattern = [Int](repeating: 0, count: patterns.count)
    var decile = 0
    for pattern in order {
      let share = fitted.fit.shares[pattern]
      while decile < ends.count && share > ends[decile] { decile += 1 }
      decileOfPattern[pattern] = decile
      let n = patterns.persons[pattern]
      groups[decile].add(
        persons: n, observed: patterns.successes[pattern], expected: Double(n) * share)
    }
    var hidden = [WithheldPersons](repeating: WithheldPersons(), count: decileCount)
    for (unit, sums) in fitted.units.enumerated() where !withheld.isEmpty && withheld[unit] {
      for cell in sums.cells {
        hidden[decileOfPattern[Int(patterns.patternOfCell[cell])]].add(
          unit: unit, persons: fitted.table.persons[cell],
          successes: fitted.table.successes[cell])
      }
    }
    return merged(groups, hidden, rule: rule).filter { $0.persons > 0 }
  }

  /// Neighbours become one, until what each has of withheld persons may be told.
  private static func merged(
    _ groups: [CalibrationGroup], _ hidden: [WithheldPersons], rule: RankingRule
  ) -> [CalibrationGroup] {
    var told: [CalibrationGroup] = []
    var open: (group: CalibrationGroup, hidden: WithheldPersons)?
    for (group, withheld) in zip(groups, hidden) {
      var next = (group: group, hidden: withheld)
      if let before = open { next = (before.group + group, before.hidden + withheld) }
      open = next.hidden.mayBeTold(by: rule) ? nil : next
      if open == nil { told.append(next.group) }
    }
    guard let rest = open?.group else { return told }
    guard let last = told.popLast() else { return [rest] }
    return told + [last + rest]
  }

  /// The persons' quantiles at 0.1 … 0.9, of type 7.
  private static func decileEnds(of fit: LogisticFit, order: [Int]) -> [Double] {
    let persons = order.map { fit.design.patterns.persons[$0] }
    let last = persons.reduce(0, +) - 1
    guard last >= 0 else { return [] }
    // The pattern of the person at `place`, and the persons before it.
    var (index, before) = (0, Int64(0))
    return (1..<decileCount).map { number in
      let position = Double(last) * Double(number) / Double(decileCount)
      let place = Int64(position)
      while before + persons[index] <= place {
        before += persons[index]
        index += 1
      }
      let low = fit.shares[order[index]]
      let isNextAlike = place == last || place + 1 < before + persons[index]
      let high = isNextAlike ? low : fit.shares[order[index + 1]]
      return low + (position - Double(place)) * (high - low)
    }
  }

  static func sizeGroups(of units: [UnitSums]) -> [CalibrationGroup] {
    let order = units.indices.filter { units[$0].persons > 0 }.sorted { a, b in
      units[a].persons != units[b].persons ? units[a].persons < units[b].persons : a < b
    }
    var groups = (1...3).map { CalibrationGroup(number: $0) }
    for (place, index) in order.enumerated() {
      let unit = units[index]
      groups[Estimate.third(ofPlace: place, of: order.count)].add(
        persons: unit.persons, observed: unit.observed, expected: unit.expected)
    }
    return groups.filter { $0.persons > 0 }
  }
}
