/// A ranking or an estimate for people at a terminal: plain text of at most 100 columns.
package struct RankingTable: Sendable {
  package static let columnsMax = 100

  struct Row {
    let name: String
    let figures: UnitFigures
  }

  /// Id of the area; empty for an estimate, which is of no area.
  let area: String
  /// `2024`, or `headline of 2022, 2023, 2024`.
  let periodText: String
  let title: String
  /// Below the title: what the ranking stands on.
  let standing: String?
  let national: NationalFigures
  /// With a rank, by it.
  let ranked: [Row]
  /// Without one, in the order of the units.
  let unranked: [Row]
  let notes: [Note]

  package init(of ranking: Ranking) {
    let periods = ranking.periods.joined(separator: ", ")
    let period = ranking.period == Ranking.Period.headlineLabel ? "headline of \(periods)" : periods
    self.init(
      area: ranking.area, periodText: period, title: "\(ranking.area): \(ranking.title)",
      standing: [
        period, ranking.state.words, "revision \(ranking.revision)", "\(ranking.publishedAt)",
      ].joined(separator: " · "),
      national: ranking.national,
      rows: ranking.kommuner.map { Row(name: $0.name, figures: $0.figures) },
      notes: ranking.notes)
  }

  package init(of report: EstimateReport, title: String) {
    self.init(
      area: "", periodText: "", title: title, standing: nil, national: report.national,
      rows: report.units.map { Row(name: $0.unit, figures: $0.figures) },
      notes: report.notes)
  }

  private init(
    area: String, periodText: String, title: String, standing: String?, national: NationalFigures,
    rows: [Row], notes: [Note]
  ) {
    self.area = area
    self.periodText = periodText
    self.title = title
    self.standing = standing
    self.national = national
    self.notes = notes
    ranked = rows.filter { $0.figures.rank != nil }
      .sorted { ($0.figures.rank ?? 0) < ($1.figures.rank ?? 0) }
    unranked = rows.filter { $0.figures.rank == nil }
  }
}

extension Ranking.State {
  fileprivate var words: String {
    switch self {
    case .catchingUp: "catching up"
    case .rebuilding: "rebuilding"
    case .current: "current"
    }
  }
}
