import Statistics

extension Estimate {
  /// Of units whose codes are their numbers.
  init(of table: CellTable, rule: RankingRule, nullModelKeeping kept: Int? = nil) {
    self.init(
      of: table, units: (0..<table.unitCount).map { "\($0)" }, rule: rule, nullModelKeeping: kept)
  }
}
