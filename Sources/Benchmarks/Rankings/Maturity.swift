/// Whether the outcomes of a period can still change because their time is not over.
package enum Maturity: String, Codable, Hashable, Sendable {
  /// Every register that the outcome reads is complete through the end of the period's last window.
  case mature
  /// Not yet: who will have the outcome later counts as without, so the figures are too low. Never
  /// pooled into a headline.
  case preliminary

  /// In which direction figures err, as a code; `nil` where in none that is known.
  package var bias: String? { self == .preliminary ? "open_windows" : nil }
}
