internal import Statistics

extension RankingTable {
  /// The best and the worst ten side by side, in a dozen lines: for a live view. Half of the ranked
  /// if those are fewer than twenty. Ends in a line feed.
  package func extremes(_ emphasis: Emphasis = .none) -> String {
    (head(emphasis) + sideBySide(emphasis)).joined(separator: "\n") + "\n"
  }

  /// As the fact sheet has it: the ten best and the ten worst by the alphabet, then the same by
  /// rank. Ends in a line feed.
  package func factSheet(_ emphasis: Emphasis = .none) -> String {
    let count = extremeCount
    let lists = [
      ("best", ranked.prefix(count)), ("worst", ranked.suffix(count)),
    ].flatMap { word, rows in
      let names = rows.map(\.name).sorted(by: DanishOrder.precedes).joined(separator: ", ")
      return wrapped("The \(count) \(word), alphabetically: \(names)")
    }
    return (head(emphasis) + lists + sideBySide(emphasis)).joined(separator: "\n") + "\n"
  }

  /// One line: which ranking, of how many, the gap, and who leads.
  package var digest: String {
    let leaders = ranked.prefix(3).map(\.name).joined(separator: ", ")
    let line = [
      "\(area) \(periodText)", "\(NumberText.grouped(national.persons)) persons",
      "gap \(NumberText.fixed(national.gapObservedPP, 1)) pp",
    ].joined(separator: " · ")
    return fitted(ranked.isEmpty ? line : line + " · first: \(leaders)")
  }

  private var extremeCount: Int { Estimate.extremes(of: ranked.count) }

  private func head(_ emphasis: Emphasis) -> [String] {
    var lines = [title, standing].compactMap { $0 }.map(fitted)
    lines[0] = emphasis.strong(lines[0])
    lines.append(
      [
        "\(NumberText.grouped(national.persons)) persons",
        "share of success \(NumberText.fixed(national.sharePercent, 1)) %",
        "gap \(NumberText.fixed(national.gapObservedPP, 2)) pp",
        "by chance alone \(NumberText.fixed(national.gapChancePP, 2)) pp",
      ].joined(separator: " · "))
    return lines
  }

  private func sideBySide(_ emphasis: Emphasis) -> [String] {
    let count = extremeCount
    let column = TextColumn(heading: "", width: 48, alignment: .left)
    func line(_ left: String, _ right: String) -> String {
      var text = column.cell(left) + "  " + column.cell(right)
      while text.last == " " { text.removeLast() }
      return text
    }
    return [emphasis.faint(line("best: difference, pp ± SE", "worst: difference, pp ± SE"))]
      + zip(ranked.prefix(count), ranked.suffix(count)).map { line(short($0), short($1)) }
  }

  /// In lines of at most 100 columns, the later ones set in; broken at blanks.
  func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") where !word.isEmpty {
      if line.terminalWidth + 1 + word.count > Self.columnsMax {
        lines.append(line)
        line = "  "
      }
      line += (line.isEmpty || line == "  " ? "" : " ") + word
    }
    return (lines + [line]).map(fitted)
  }

  private func short(_ row: Row) -> String {
    let rank = TextColumn(heading: "", width: 4, alignment: .right)
    let name = TextColumn(heading: "", width: 26, alignment: .left)
    let residual = TextColumn(heading: "", width: 7, alignment: .right)
    let error = NumberText.fixed(row.figures.standardErrorPP, 2)
    return [
      rank.cell(row.figures.rank.map { "\($0)" } ?? NumberText.none), name.cell(row.name),
      residual.cell(NumberText.signed(row.figures.residualPP, 2)), "± \(error)",
    ].joined(separator: " ")
  }

  /// What a small change of rank means, in a line; `nil` with fewer than two ranked units.
  package var caution: String? {
    guard let error = medianStandardError, let alike = medianIndistinguishable else { return nil }
    return "Ranks: the typical SE is \(NumberText.fixed(error, 2)) pp; a typical unit cannot be "
      + "told from \(alike) of the other \(ranked.count - 1) (95 %)."
  }

  private var medianStandardError: Double? {
    Self.median(ranked.compactMap(\.figures.standardErrorPP))
  }

  /// Half of the ranked units have at least so many others whose residual differs from theirs by
  /// less than 1.96 standard errors of the difference. The covariance of two units of one national
  /// model is left out: it is of the order of 1/K.
  private var medianIndistinguishable: Int? {
    let units = ranked.compactMap { row -> (residual: Double, variance: Double)? in
      guard let residual = row.figures.residualPP, let error = row.figures.standardErrorPP else {
        return nil
      }
      return (residual, error * error)
    }
    guard units.count >= 2 else { return nil }
    let counts = units.indices.map { index in
      units.indices.count { other in
        let difference = units[index].residual - units[other].residual
        let variance = units[index].variance + units[other].variance
        let limit = NormalDistribution.z95 * NormalDistribution.z95 * variance
        return other != index && difference * difference < limit
      }
    }
    return Self.median(counts)
  }

  /// The upper one of two in the middle.
  private static func median<Value: Comparable>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}
