/// What a unit's residual did from one period to the next, in percentage points, in three rows:
/// the change of the residual is the actual change less the mix change less the model change.
package struct UnitChange: Equatable, Sendable {
  /// Whether two periods count other persons.
  package enum Overlap: Sendable {
    /// Of no person twice: a flow.
    case disjoint
    /// Of much the same persons again: a stock. The error of a change is then not known.
    case samePersons
  }

  /// r(t) − r(t−1).
  package var residualPP: Double
  /// Of the observed share.
  package var actualPP: Double
  /// Of the expected share, because the unit's persons are others: what the earlier period's model
  /// expects of the later persons, less what it expects of the earlier ones. `nil`, as is
  /// `modelPP`, where the earlier model cannot tell: later persons have a level that no earlier
  /// person in the country has.
  package var mixPP: Double?
  /// Of the expected share, because the country's results are others: what the later model expects
  /// of the later persons, less what the earlier one does.
  package var modelPP: Double?
  /// Of `residualPP`, √(SE(t)² + SE(t−1)²): two fits to two sets of persons. `nil` for the same
  /// persons, and where a period has no standard error.
  package var standardErrorPP: Double?
  /// (B − 1) r, of the earlier period: how far chance alone lets the residual fall back. `nil`
  /// where the reliability is.
  package var expectedRegressionPP: Double?
}

extension UnitChange {
  /// One entry a unit; `nil` for one that lacks a residual in a period. Both periods' tables have
  /// the same units and covariates, each one period; the estimates are of these fitted tables.
  ///
  /// Cost: a few ns a cell.
  package static func all(
    from old: FittedTable, _ before: Estimate, to new: FittedTable, _ after: Estimate,
    _ overlap: Overlap
  ) -> [UnitChange?] {
    precondition(
      old.table.unitCount == new.table.unitCount && before.units.count == old.table.unitCount
        && after.units.count == new.table.unitCount, "the same units")
    let shares = old.shares(ofPatternsOf: new)
    return before.units.indices.map { index in
      let (past, now) = (before.units[index], after.units[index])
      guard let pastResidual = past.residualPP, let residual = now.residualPP else { return nil }
      let (pastCount, count) = (Double(past.persons), Double(now.persons))
      var change = UnitChange(
        residualPP: residual - pastResidual,
        actualPP: 100 * (Double(now.observed) / count - Double(past.observed) / pastCount))
      if let predicted = new.expected(ofUnit: index, byPattern: shares) {
        change.mixPP = 100 * (predicted / count - past.expected / pastCount)
        change.modelPP = 100 * (now.expected - predicted) / count
      }
      if overlap == .disjoint, let first = past.standardErrorPP, let second = now.standardErrorPP {
        change.standardErrorPP = (first * first + second * second).squareRoot()
      }
      change.expectedRegressionPP = past.reliability.map { ($0 - 1) * pastResidual }
      return change
    }
  }
}

extension FittedTable {
  /// Σ n · share over a unit's cells; `nil` where a share is.
  fileprivate func expected(ofUnit index: Int, byPattern shares: [Double?]) -> Double? {
    var sum = 0.0
    for cell in units[index].cells {
      guard let share = shares[Int(fit.design.patterns.patternOfCell[cell])] else { return nil }
      sum += Double(table.persons[cell]) * share
    }
    return sum
  }
}
