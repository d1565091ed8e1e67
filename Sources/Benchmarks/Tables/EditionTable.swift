/// Editions for people at a terminal: plain text of at most 100 columns.
package enum EditionTable {
  /// One line an edition, by label. Ends in a line feed.
  package static func text(_ editions: [Edition], _ emphasis: Emphasis = .none) -> String {
    guard !editions.isEmpty else { return "no edition has been published\n" }
    let columns = [
      left("edition", 20), left("published", 24), right("areas", 5), right("rankings", 8),
      right("models", 6), left("sha256", 22),
    ]
    let rows = editions.map { edition in
      [
        edition.label.text, "\(edition.publishedAt)", String(edition.areas.count),
        String(edition.count(of: .ranking)), String(edition.count(of: .model)),
        edition.digest.prefix(21) + "…",
      ]
    }
    return lines(columns, rows, emphasis)
  }

  /// What an edition is cited by, and what it holds. Ends in a line feed.
  package static func text(_ edition: Edition, _ emphasis: Emphasis = .none) -> String {
    let columns = [
      left("ranking of", 32), left("period", 12), left("counts", 18), left("maturity", 11),
      right("revision", 8), left("sha256", 9),
    ]
    let rows = edition.records.filter { $0.kind == .ranking }.map { entry in
      [
        entry.area, entry.period, entry.periods.joined(separator: ", "), entry.maturity.rawValue,
        String(entry.revision), entry.sha256.prefix(8) + "…",
      ]
    }
    return emphasis.strong("Edition \(edition.label)")
      + " · published \(edition.publishedAt) · \(edition.count(of: .ranking)) rankings, "
      + "each with its model\nsha256 \(edition.digest)\n\n" + lines(columns, rows, emphasis)
  }

  private static func lines(
    _ columns: [TextColumn], _ rows: [[String]], _ emphasis: Emphasis
  ) -> String {
    func line(_ cells: [String]) -> String {
      let text = zip(columns, cells).map { $0.cell($1) }.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    let heading = emphasis.faint(line(columns.map(\.heading)))
    return ([heading] + rows.map(line)).joined(separator: "\n") + "\n"
  }

  private static func left(_ heading: String, _ width: Int) -> TextColumn {
    TextColumn(heading: heading, width: width, alignment: .left)
  }

  private static func right(_ heading: String, _ width: Int) -> TextColumn {
    TextColumn(heading: heading, width: width, alignment: .right)
  }
}
