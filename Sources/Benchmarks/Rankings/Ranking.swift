package import Statistics

/// A ranking as it is published on `kommune.rankings`: one area and period, every unit, the model
/// behind it, and what it stands on.
package struct Ranking: Hashable, Sendable {
  package enum State: String, Codable, Hashable, Sendable {
    /// The inputs are behind their ends by more than a bound.
    case catchingUp = "catching_up"
    /// A changed definition is not counted to the end yet.
    case rebuilding
    case current
  }

  /// The periods that were counted, and what the ranking is called by them.
  package enum Period: Hashable, Sendable {
    case single(String)
    /// The pooled ones, ascending.
    case headline([String])

    package static let headlineLabel = "headline"

    package var label: String {
      switch self {
      case .single(let period): period
      case .headline: Self.headlineLabel
      }
    }

    package var periods: [String] {
      switch self {
      case .single(let period): [period]
      case .headline(let periods): periods
      }
    }
  }

  package struct Row: Hashable, Sendable {
    /// The unit's code.
    package var kommune: String
    package var name: String
    package var figures: UnitFigures
  }

  package var area: String
  package var title: String
  /// The period, or `headline`.
  package var period: String
  package var periods: [String]
  package var national: NationalFigures
  /// Every unit of the definition, by code.
  package var kommuner: [Row]
  /// Names in Danish alphabetical order; how many, `Estimate.extremes(of:)` says.
  package var top10: [String]
  package var bottom10: [String]
  package var state: State
  /// Publications of this key, from 1.
  package var revision: Int
  package var cut: Cut
  package var definition: DefinitionID
  package var publishedAt: Timestamp
  /// For each register topic the time of the newest record that is counted.
  package var asOf: [String: Timestamp?]
  package var maturity: Maturity
  /// Persons of a kommune and period that must have changed before its figures move: 1 where every
  /// change shows. Above that, figures follow from the counts as they were last released.
  package var minChange: Int64
  /// For each register that is read, by topic: the last day that it has been delivered completely
  /// for, with all of it counted; `nil` before its first delivery. Empty for ready observations.
  package var completeThrough: [String: CalendarDate?]
  package var notes: [Note]
  /// What change events have said so far; `nil` for single periods, and before the first headline
  /// that was current.
  package var announced: Announced?

  /// `estimate` is of a table of the definition's units and covariates, in their order; that of a
  /// headline may have the pooled periods as one covariate more, the last. `withheld` flags the
  /// units that the estimate was told not to rank.
  package init(
    of estimate: Estimate, definition: BenchmarkDefinition, period: Period, withheld: [Bool],
    state: State, revision: Int, cut: Cut, publishedAt: Timestamp, asOf: [String: Timestamp?],
    maturity: Maturity = .mature, completeThrough: [String: CalendarDate?] = [:],
    changes: PeriodChanges? = nil, minChange: Int64 = 1
  ) {
    precondition(
      definition.units.count == estimate.units.count && withheld.count == estimate.units.count,
      "one estimate and one flag a unit")
    area = definition.id
    title = definition.title
    self.period = period.label
    periods = period.periods
    let covariates = definition.covariates(pooling: period.periods)
    national = NationalFigures(estimate, names: TermNames(covariates: covariates))
    let codes = definition.units.map(\.code)
    kommuner = definition.units.enumerated().map { index, unit in
      var figures = UnitFigures(
        estimate.units[index], codes: codes, withheld: withheld[index],
        isPreliminary: maturity == .preliminary)
      if !withheld[index] { figures.change = changes?.figures(ofUnit: index) }
      return Row(kommune: unit.code, name: unit.name, figures: figures)
    }
    let ranked = kommuner.filter { $0.figures.rank != nil }
      .sorted { ($0.figures.rank ?? 0) < ($1.figures.rank ?? 0) }.map(\.name)
    let count = Estimate.extremes(of: ranked.count)
    top10 = ranked.prefix(count).sorted(by: DanishOrder.precedes)
    bottom10 = ranked.suffix(count).sorted(by: DanishOrder.precedes)
    self.state = state
    self.revision = revision
    self.cut = cut
    self.definition = definition.definitionID
    self.publishedAt = publishedAt
    self.asOf = asOf
    self.maturity = maturity
    self.minChange = minChange
    self.completeThrough = completeThrough
    notes = Note.all(
      national: national, rows: kommuner.map(\.figures),
      isOfEducation: definition.isOfEducation, maturity: maturity, isHeldBack: minChange > 1)
  }

  /// The key of the record: `area/period`, or `area/headline`.
  package var key: String { Self.key(area: area, period: period) }

  package static func key(area: String, period: String) -> String { "\(area)/\(period)" }

  /// Whether the two tell the same, apart from when, how often and from which records they were
  /// published. A ranking that tells the same as the last one is not published again; one in
  /// another state is.
  package func sameFigures(as other: Ranking) -> Bool {
    var other = other
    other.publishedAt = publishedAt
    other.revision = revision
    other.cut = cut
    other.asOf = asOf
    other.completeThrough = completeThrough
    return self == other
  }
}
