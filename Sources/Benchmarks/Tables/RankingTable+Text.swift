extension RankingTable {
  /// The whole table: what it is, the gap and the national model, the ranked units by rank, below
  /// them the others under the reason why they have no rank, and how to read it all. Ends in a line
  /// feed.
  package func text(_ emphasis: Emphasis = .none) -> String {
    var lines = [emphasis.strong(fitted(title))]
    if let standing { lines.append(fitted(standing)) }
    lines += summary.map(fitted) + [""]
    lines.append(emphasis.faint(line(columns.map(\.heading))))
    lines += ranked.map { row in
      let text = line(row)
      return row.figures.isMarked == true ? emphasis.strong(text) : text
    }
    for reason in Unranked.allCases {
      let rows = unranked.filter { Unranked($0.figures) == reason }
      if rows.isEmpty { continue }
      lines += ["", emphasis.faint("\(reason.heading) (\(rows.count))")]
      lines += rows.map { reason.hasFigures ? line($0) : fitted("      " + $0.name) }
    }
    if !ranked.isEmpty { lines += [""] + legend.flatMap(wrapped) }
    lines += [""] + notes.flatMap { wrapped("* " + $0.text) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var legend: [String] {
    [
      "Rank 1 has done best against expectation. A rank comes with the range that holds it with "
        + "95 % certainty; one in brackets is unreliable.",
      "above, below: beyond what chance and the usual differences explain (95 %). pp: percentage "
        + "points.", caution,
    ].compactMap { $0 }
  }

  private var summary: [String] {
    let unranked = national.unitsCount - national.rankedCount
    var counts = "\(NumberText.grouped(national.persons)) persons · "
    counts += "share of success \(NumberText.fixed(national.sharePercent, 1)) % · "
    counts += "\(national.unitsCount) units with persons"
    if unranked > 0 { counts += ", \(national.rankedCount) of them ranked" }
    let model = [
      "model: \(national.columns) columns",
      "deviance \(NumberText.fixed(national.deviance, 1))",
      "AUC \(NumberText.fixed(national.auc, 3))",
      "Brier \(NumberText.fixed(national.brier, 4))",
      "tau \(NumberText.fixed(national.tauPP, 2)) pp", "phi \(NumberText.fixed(national.phi, 2))",
    ].joined(separator: " · ")
    var lines = [counts] + gap + [model]
    if !national.converged {
      lines.append(
        "NOT CONVERGED after \(national.iterations) iterations: do not use these figures")
    }
    for (word, terms) in [
      ("aliased", national.aliased), ("dropped", national.dropped),
      ("fully determined", national.determined),
    ] where !terms.isEmpty {
      lines.append("\(word): \(terms.joined(separator: ", "))")
    }
    return lines
  }

  /// The gap stands with what chance alone would make of it.
  private var gap: [String] {
    let m = national.gapGroupCount
    let groups = "best \(m) − worst \(m) of \(national.rankedCount)"
    var lines = [
      [
        "gap \(NumberText.fixed(national.gapObservedPP, 2)) pp (\(groups))",
        "by chance alone \(NumberText.fixed(national.gapChancePP, 2)) pp",
        "without chance \(NumberText.fixed(national.gapCorrectedPP, 2)) pp",
      ].joined(separator: " · ")
    ]
    if let potential = national.potential {
      lines.append(
        "potential: \(NumberText.count(potential.all)) more with success, were all at the best "
          + "fifth's level; the worst fifth alone \(NumberText.count(potential.bottomFifth))")
    }
    lines.append(
      [
        "explained \(NumberText.percent(national.shareExplained, 1))",
        "PCV \(NumberText.percent(national.pcv, 1))",
      ].joined(separator: " · "))
    return lines
  }

  func fitted(_ text: String) -> String {
    guard text.terminalWidth > Self.columnsMax else { return text }
    return TextColumn(heading: "", width: Self.columnsMax, alignment: .left).cell(text)
  }
}

extension RankingTable {
  private static let numberColumns = [
    TextColumn(heading: "persons", width: 10, alignment: .right),
    TextColumn(heading: "obs. %", width: 6, alignment: .right),
    TextColumn(heading: "exp. %", width: 6, alignment: .right),
    TextColumn(heading: "diff. pp", width: 8, alignment: .right),
    TextColumn(heading: "95 % range", width: 16, alignment: .right),
    TextColumn(heading: "verdict", width: 12, alignment: .left),
  ]

  private static let rankColumns = [
    TextColumn(heading: "rank", width: 6, alignment: .right),
    TextColumn(heading: "range", width: 7, alignment: .right),
  ]

  /// The names get what they need of what the figures leave.
  private var columns: [TextColumn] {
    let others = Self.rankColumns + Self.numberColumns
    let left = Self.columnsMax - others.reduce(0) { $0 + $1.width + 2 }
    let widest = (ranked + unranked).map(\.name.terminalWidth).max() ?? 0
    let name = TextColumn(
      heading: "unit", width: min(max(widest, 4), left), alignment: .left)
    return Self.rankColumns + [name] + Self.numberColumns
  }

  private func line(_ row: Row) -> String {
    let figures = row.figures
    let persons = figures.n.map(Double.init)
    func share(_ count: Double?) -> String {
      guard let count, let persons else { return NumberText.none }
      return NumberText.fixed(100 * count / persons, 2)
    }
    return line([
      Self.rank(figures), Self.rankRange(figures), row.name, NumberText.grouped(figures.n),
      share(figures.observed.map(Double.init)), share(figures.expected),
      NumberText.signed(figures.residualPP, 2), Self.range(figures.intervalPP),
      figures.verdict?.words ?? NumberText.none,
    ])
  }

  private static func rank(_ figures: UnitFigures) -> String {
    guard let rank = figures.rank else { return NumberText.none }
    return figures.isReliable == false ? "(\(rank))" : "\(rank) "
  }

  private static func rankRange(_ figures: UnitFigures) -> String {
    figures.rankCertainty.map { "\($0.low)–\($0.high)" } ?? NumberText.none
  }

  private static func range(_ bounds: UnitFigures.Bounds?) -> String {
    guard let bounds else { return NumberText.none }
    return "\(NumberText.signed(bounds.low, 2)) … \(NumberText.signed(bounds.high, 2))"
  }

  private func line(_ texts: [String]) -> String {
    var text = zip(columns, texts).map { $0.cell($1) }.joined(separator: "  ")
    while text.last == " " { text.removeLast() }
    return text
  }
}

/// Why a unit has no rank.
private enum Unranked: CaseIterable {
  case tooFew, undetermined, unconverged, withheld, empty

  init(_ figures: UnitFigures) {
    if figures.withheld {
      self = .withheld
    } else if figures.n == 0 {
      self = .empty
    } else {
      self = figures.standardErrorPP == nil ? .undetermined : .tooFew
      if figures.residualPP == nil { self = .unconverged }
    }
  }

  var heading: String {
    switch self {
    case .tooFew: "not ranked: too few persons, successes or failures"
    case .undetermined: "cannot be judged: their own covariates determine what is expected of them"
    case .unconverged: "not judged: the fit did not converge"
    case .withheld: "withheld: too few persons, successes or failures, or a total would tell them"
    case .empty: "no persons"
    }
  }

  var hasFigures: Bool { self != .withheld && self != .empty }
}

extension PublishedVerdict {
  fileprivate var words: String {
    switch self {
    case .above: "above"
    case .asExpected: "as expected"
    case .below: "below"
    case .cannotJudge: "not judged"
    case .withheld: "withheld"
    }
  }
}
