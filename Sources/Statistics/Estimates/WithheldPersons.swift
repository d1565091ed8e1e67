/// Persons of withheld units that a published sum has among others.
///
/// Whoever knows the shown units' part of the sum knows these; so they must be of several units,
/// and as many together as a unit needs to be shown.
struct WithheldPersons {
  private var units: Set<Int> = []
  private var persons: Int64 = 0
  private var successes: Int64 = 0

  mutating func add(unit: Int, persons n: Int64, successes s: Int64) {
    units.insert(unit)
    persons += n
    successes += s
  }

  static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.units.formUnion(right.units)
    sum.persons += right.persons
    sum.successes += right.successes
    return sum
  }

  func mayBeTold(by rule: RankingRule) -> Bool {
    units.isEmpty
      || units.count > 1 && persons >= rule.showMin && successes >= RankingRule.outcomesMin
        && persons - successes >= RankingRule.outcomesMin
  }
}
