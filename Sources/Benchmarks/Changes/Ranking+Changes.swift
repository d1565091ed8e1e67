extension Ranking {
  /// Sets what has been announced of this headline, and returns what is to be announced with it:
  /// what has changed in a way that a reader would act on. Nothing while the state is not current;
  /// nothing by a first ranking, and nothing that another definition has brought about.
  ///
  /// - Parameter last: the ranking that readers hold under this key.
  package mutating func announceChanges(since last: Ranking?) -> [RankingChange] {
    guard period == Period.headlineLabel else { return [] }
    let told = last?.definition == definition ? last?.announced : nil
    guard state == .current else {
      announced = told
      return []
    }
    guard let told, let last else {
      announced = Announced(of: self)
      return []
    }
    var now = Announced(periods: periods)
    var changes = periods.filter { !told.periods.contains($0) }
      .map { change(.periodMatured, since: last, maturedPeriod: $0) }
    for row in kommuner { note(row, told, last, in: &now, &changes) }
    announced = now
    return changes
  }

  private func note(
    _ row: Row, _ told: Announced, _ last: Ranking, in now: inout Announced,
    _ changes: inout [RankingChange]
  ) {
    let code = row.kommune
    let certainty = row.figures.rankCertainty
    func membership(
      _ was: Bool, _ probability: Double?, _ entered: RankingChange.Kind,
      _ left: RankingChange.Kind
    ) -> Bool {
      let isAmong = Announced.isAmong(was, probability: probability)
      if isAmong != was {
        changes.append(change(isAmong ? entered : left, since: last, row: row))
      }
      return isAmong
    }
    if membership(told.top10.contains(code), certainty?.top10, .enteredTop10, .leftTop10) {
      now.top10.append(code)
    }
    if membership(
      told.bottom10.contains(code), certainty?.bottom10, .enteredBottom10, .leftBottom10)
    {
      now.bottom10.append(code)
    }
    let was = told.verdict(of: code)
    let verdict = Announced.verdict(was, now: row.figures)
    if verdict == .above { now.above.append(code) }
    if verdict == .below { now.below.append(code) }
    if now.verdict(of: code) != was {
      changes.append(change(.verdictChanged, since: last, row: row))
    }
  }

  private func change(
    _ kind: RankingChange.Kind, since last: Ranking, row: Row? = nil,
    maturedPeriod: String? = nil
  ) -> RankingChange {
    let before = last.kommuner.first { $0.kommune == row?.kommune }
    return RankingChange(
      kind: kind, area: area, title: title, periods: periods, kommune: row?.kommune,
      name: row?.name, maturedPeriod: maturedPeriod,
      before: (before?.figures).flatMap(RankingChange.Standing.init),
      after: (row?.figures).flatMap(RankingChange.Standing.init), revisionBefore: last.revision,
      revisionAfter: revision, cut: cut, definition: definition, publishedAt: publishedAt)
  }
}
