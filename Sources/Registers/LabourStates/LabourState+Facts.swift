/// A state's code in a person's facts is its status, counted from the lowest.
extension LabourState: Spell {
  private static let statuses = RegisterLimits.labourStatuses
  static let codeCount = statuses.upperBound - statuses.lowerBound + 1

  var code: Int64 { Int64(status) - Self.statuses.lowerBound }

  init?(from: Day, to: Day?, code: Int64) {
    guard code < Self.codeCount else { return nil }
    self.init(from: from, to: to, status: Int16(code + Self.statuses.lowerBound))
  }
}
