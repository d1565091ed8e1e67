/// What change events have said of a headline so far. It travels with the ranking, so that whoever
/// publishes next knows it: an event is about a change of this, not of the last revision, else what
/// wavers around a limit would be told again and again.
///
/// The one part of a ranking that depends on the rankings before it, not on the counts alone.
package struct Announced: Codable, Hashable, Sendable {
  /// That were mature.
  package var periods: [String]
  /// Codes of units that are held to be among the ten best, ascending.
  package var top10: [String] = []
  package var bottom10: [String] = []
  /// Codes of units with this verdict.
  package var above: [String] = []
  package var below: [String] = []

  /// Above it a unit enters the ten best (worst), below the other it leaves them.
  package static let enteringProbability = 0.6
  package static let leavingProbability = 0.4
  /// What the first ranking says of a unit in between.
  private static let initialProbability = 0.5
  /// A verdict is taken back only when the residual is well within the limits, at this share.
  private static let verdictReturn = 0.9

  enum CodingKeys: String, CodingKey, CaseIterable {
    case periods, top10, bottom10, above, below
  }

  /// Of nobody yet.
  init(periods: [String]) { self.periods = periods }

  /// Of a first ranking: nothing was said before, and nothing is to be said.
  init(of ranking: Ranking) {
    func codes(_ isMeant: (UnitFigures) -> Bool) -> [String] {
      ranking.kommuner.filter { isMeant($0.figures) }.map(\.kommune)
    }
    periods = ranking.periods
    top10 = codes { $0.rankCertainty.map { $0.top10 >= Self.initialProbability } ?? false }
    bottom10 = codes { $0.rankCertainty.map { $0.bottom10 >= Self.initialProbability } ?? false }
    above = codes { $0.verdict == .above }
    below = codes { $0.verdict == .below }
  }

  /// The verdict that was told of a unit.
  func verdict(of kommune: String) -> PublishedVerdict {
    above.contains(kommune) ? .above : below.contains(kommune) ? .below : .asExpected
  }

  /// Whether a unit is among the ten now: as told before, unless its probability has moved far
  /// enough. A unit without a probability stays where it was: nothing can be told of it.
  static func isAmong(_ was: Bool, probability: Double?) -> Bool {
    guard let probability else { return was }
    return was ? probability > leavingProbability : probability >= enteringProbability
  }

  /// The verdict to be told: as told before while the residual is near the limit that it has
  /// passed.
  static func verdict(_ was: PublishedVerdict, now figures: UnitFigures) -> PublishedVerdict {
    guard let now = figures.verdict, let residual = figures.residualPP,
      let limit = figures.funnel95PP, limit > 0
    else { return was }
    let isTakenBack = now == .asExpected && was != .asExpected
    return isTakenBack && abs(residual) > verdictReturn * limit ? was : now
  }
}
