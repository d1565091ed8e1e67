/// What is planted in one kommune for one benchmark.
package struct TrueEffect: Hashable, Sendable {
  package let area: Area
  /// The official code without leading zero.
  package let kommune: Int
  package let name: String
  /// Added to the log-odds of everyone's success there.
  package let effect: Double
  /// The kommune's true share less what its persons' conditions lead one to expect, percentage
  /// points: expected is the mean over the country's kommuner of persons with the same conditions.
  package let residual: Double
}
