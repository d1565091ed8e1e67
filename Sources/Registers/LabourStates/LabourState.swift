/// A state on the labour market, of `register.amrun`.
package struct LabourState: Equatable, Sendable {
  package var from: Day
  /// The last day; `nil` while it lasts.
  package var to: Day?
  /// SOC_STATUS.
  package var status: Int16

  package init(from: Day, to: Day?, status: Int16) {
    self.from = from
    self.to = to
    self.status = status
  }
}
