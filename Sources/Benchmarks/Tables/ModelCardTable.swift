/// A model card for people at a terminal: plain text of at most 100 columns.
package struct ModelCardTable: Sendable {
  private let title: String
  private let card: ModelCard

  package init(of card: ModelCard, title: String) {
    self.card = card
    self.title = title
  }

  /// What was fitted and how well, the coefficients, the calibration. Ends in a line feed.
  package func text(_ emphasis: Emphasis = .none) -> String {
    var lines = [emphasis.strong(fitted("Model card: \(title)"))]
    lines += figures.map(fitted) + [""]
    lines.append(emphasis.faint("\(column("coefficient", 44))  log odds      SE"))
    lines += card.coefficients.map { coefficient in
      [
        column(coefficient.term, 44), right(NumberText.signed(coefficient.beta, 4), 8),
        right(NumberText.fixed(coefficient.standardError, 4), 6),
      ].joined(separator: "  ")
    }
    lines += [""] + calibration("tenth by expected share", card.calibrationByDecile, emphasis)
    lines += [""] + calibration("third of the units by size", card.calibrationBySize, emphasis)
    return lines.joined(separator: "\n") + "\n"
  }

  private var figures: [String] {
    let national = card.national
    var lines = [
      "logistic regression of cells (unit × pattern), link \(ModelCard.link), maximum likelihood",
      [
        "\(NumberText.grouped(national.persons)) persons",
        "\(NumberText.grouped(national.successes)) with success",
        "\(NumberText.grouped(card.cells)) cells", "\(national.columns) columns",
        "\(national.iterations) iterations",
        national.converged ? "converged" : "NOT CONVERGED: do not use these figures",
      ].joined(separator: " · "),
      [
        "deviance \(NumberText.fixed(national.deviance, 1))",
        "df \(NumberText.grouped(card.degreesOfFreedom))",
        "AUC \(NumberText.fixed(national.auc, 3))", "Brier \(NumberText.fixed(national.brier, 4))",
        "Tjur R² \(NumberText.fixed(card.tjur, 4))",
      ].joined(separator: " · "),
      [
        "tau \(NumberText.fixed(national.tauPP, 2)) pp (Paule–Mandel)",
        "\(NumberText.fixed(national.tauDerSimonianLairdPP, 2)) pp (DerSimonian–Laird)",
        "phi \(NumberText.fixed(national.phi, 2))",
        "funnel tau \(NumberText.fixed(national.tauFunnelPP, 2)) pp",
      ].joined(separator: " · "),
      [
        "explained \(NumberText.percent(national.shareExplained, 1))",
        "PCV \(NumberText.percent(national.pcv, 1))",
        "\(NumberText.grouped(national.draws)) draws, seed \(national.seed)",
      ].joined(separator: " · "),
    ]
    for (word, terms) in [
      ("aliased", national.aliased), ("dropped", national.dropped),
      ("fully determined", national.determined),
    ] where !terms.isEmpty {
      lines.append("\(word): \(terms.joined(separator: ", "))")
    }
    return lines
  }

  private func calibration(
    _ heading: String, _ groups: [ModelCard.Calibration], _ emphasis: Emphasis
  ) -> [String] {
    let head = "\(column(heading, 28))     persons  obs. %       95 % range  exp. %"
    return [emphasis.faint(head)]
      + groups.map { group in
        let persons = Double(group.persons)
        let low = NumberText.fixed(group.shareLowPercent, 2)
        let high = NumberText.fixed(group.shareHighPercent, 2)
        return [
          column("\(group.group)", 28), right(NumberText.grouped(group.persons), 10),
          right(NumberText.fixed(100 * Double(group.observed) / persons, 2), 6),
          right("\(low) … \(high)", 15),
          right(NumberText.fixed(100 * group.expected / persons, 2), 6),
        ].joined(separator: "  ")
      }
  }

  private func fitted(_ text: String) -> String {
    text.terminalWidth > RankingTable.columnsMax ? column(text, RankingTable.columnsMax) : text
  }

  private func column(_ text: String, _ width: Int) -> String {
    TextColumn(heading: "", width: width, alignment: .left).cell(text)
  }

  private func right(_ text: String, _ width: Int) -> String {
    TextColumn(heading: "", width: width, alignment: .right).cell(text)
  }
}
