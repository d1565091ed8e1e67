/// Something that a reader of a headline would act on: the value of a record on
/// `kommune.ranking-changes`.
package struct RankingChange: Hashable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    case enteredTop10 = "entered_top10"
    case leftTop10 = "left_top10"
    case enteredBottom10 = "entered_bottom10"
    case leftBottom10 = "left_bottom10"
    case verdictChanged = "verdict_changed"
    case periodMatured = "period_matured"
  }

  package var kind: Kind
  package var area: String
  package var title: String
  /// The periods that the headline pools after the change.
  package var periods: [String]
  /// The unit's code and name; `nil` for a period that matured.
  package var kommune: String?
  package var name: String?
  /// The period that matured; `nil` for all else.
  package var maturedPeriod: String?
  /// As the ranking had it before; `nil` for a period that matured and for a unit without figures.
  package var before: Standing?
  package var after: Standing?
  package var revisionBefore: Int
  /// Of the ranking in which it shows, published in the same transaction.
  package var revisionAfter: Int
  /// The records that the ranking stands on.
  package var cut: Cut
  package var definition: DefinitionID
  package var publishedAt: Timestamp

  /// Where a unit stands.
  package struct Standing: Hashable, Sendable {
    package var residualPP: Double
    package var intervalPP: UnitFigures.Bounds?
    package var rank: Int?
    package var rankCertainty: RankCertainty?
    package var verdict: PublishedVerdict?

    init?(_ figures: UnitFigures) {
      guard let residual = figures.residualPP else { return nil }
      residualPP = residual
      intervalPP = figures.intervalPP
      rank = figures.rank
      rankCertainty = figures.rankCertainty
      verdict = figures.verdict
    }
  }

  /// `area/kommune`, or `area/period` for a period that matured.
  package var key: String { "\(area)/\(kommune ?? maturedPeriod ?? "")" }

  /// One JSON object, keys sorted; equal changes give equal bytes.
  package func json() -> [UInt8] { PublishedJSON.bytes(of: self) }
}
