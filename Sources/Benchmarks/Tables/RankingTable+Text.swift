extension RankingTable {
  /// The whole table: what it is, the national model, the ranked units by rank, and below them the
  /// others under the reason why they have no rank. Ends in a line feed.
  package func text(_ emphasis: Emphasis = .none) -> String {
    var lines = [emphasis.strong(fitted(title))]
    if let standing { lines.append(fitted(standing)) }
    lines += summary.map(fitted) + [""]
    lines.append(emphasis.faint(line(columns.map(\.heading))))
    lines += ranked.map { row in
      let text = line(row)
      return (row.figures.z.map(abs) ?? 0) > Self.markedZ ? emphasis.strong(text) : text
    }
    for reason in Unranked.allCases {
      let rows = unranked.filter { Unranked($0.figures) == reason }
      if rows.isEmpty { continue }
      lines += ["", emphasis.faint("\(reason.heading) (\(rows.count))")]
      lines += rows.map { reason.hasFigures ? line($0) : fitted("      " + $0.name) }
    }
    if let caution { lines += ["", fitted(caution)] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Beyond it, two-sided, lies one unit in five hundred by chance.
  static let markedZ = 3.090232306167813

  private var summary: [String] {
    let unranked = national.unitsCount - national.rankedCount
    var counts = "\(NumberText.grouped(national.persons)) persons · "
    counts += "\(national.unitsCount) units with persons"
    if unranked > 0 { counts += ", \(national.rankedCount) of them ranked" }
    let model = [
      "model: \(national.columns) columns",
      "deviance \(NumberText.fixed(national.deviance, 1))",
      "AUC \(NumberText.fixed(national.auc, 3))",
      "Brier \(NumberText.fixed(national.brier, 4))",
      "tau \(NumberText.fixed(national.tauPP, 2)) pp", "phi \(NumberText.fixed(national.phi, 2))",
    ].joined(separator: " · ")
    var lines = [counts, model, gap]
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

  private var gap: String {
    let m = national.gapGroupCount
    let groups = "best \(m) − worst \(m) of \(national.rankedCount)"
    return [
      "gap \(NumberText.fixed(national.gapObservedPP, 2)) pp (\(groups))",
      "explained \(NumberText.percent(national.shareExplained, 1))",
      "PCV \(NumberText.percent(national.pcv, 1))",
    ].joined(separator: " · ")
  }

  func fitted(_ text: String) -> String {
    guard text.terminalWidth > Self.columnsMax else { return text }
    return TextColumn(heading: "", width: Self.columnsMax, alignment: .left).cell(text)
  }
}

extension RankingTable {
  private static let numberColumns = [
    TextColumn(heading: "persons", width: 11, alignment: .right),
    TextColumn(heading: "obs. %", width: 7, alignment: .right),
    TextColumn(heading: "exp. %", width: 7, alignment: .right),
    TextColumn(heading: "resid. pp", width: 9, alignment: .right),
    TextColumn(heading: "SE", width: 6, alignment: .right),
    TextColumn(heading: "z", width: 7, alignment: .right),
    TextColumn(heading: "shrunk", width: 7, alignment: .right),
  ]

  private static let rankColumn = TextColumn(heading: "rank", width: 4, alignment: .right)

  /// The names get what they need of what the figures leave.
  private var columns: [TextColumn] {
    let others = [Self.rankColumn] + Self.numberColumns
    let left = Self.columnsMax - others.reduce(0) { $0 + $1.width + 2 }
    let widest = (ranked + unranked).map(\.name.terminalWidth).max() ?? 0
    let name = TextColumn(
      heading: "unit", width: min(max(widest, 4), left), alignment: .left)
    return [Self.rankColumn, name] + Self.numberColumns
  }

  private func line(_ row: Row) -> String {
    let figures = row.figures
    let persons = figures.n.map(Double.init)
    func share(_ count: Double?) -> String {
      guard let count, let persons else { return NumberText.none }
      return NumberText.fixed(100 * count / persons, 2)
    }
    return line([
      figures.rank.map { "\($0)" } ?? NumberText.none, row.name, NumberText.grouped(figures.n),
      share(figures.observed.map(Double.init)), share(figures.expected),
      NumberText.signed(figures.residualPP, 2), NumberText.fixed(figures.standardErrorPP, 2),
      NumberText.signed(figures.z, 2), NumberText.signed(figures.shrunkenPP, 2),
    ])
  }

  private func line(_ texts: [String]) -> String {
    zip(columns, texts).map { $0.cell($1) }.joined(separator: "  ")
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
