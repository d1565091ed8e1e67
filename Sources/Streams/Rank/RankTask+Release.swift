internal import Benchmarks

/// What of the counts an area's rankings are made of.
extension RankTask {
  /// Takes in what is published: the last record of each key of the topic of released cells.
  ///
  /// Cells of a definition that is not the area's any more, and all of them where every change is
  /// published, are of no use: they are taken back with the next computation.
  mutating func remember(_ released: [ReleasedCell], area: Int) throws(CorruptRecord) {
    areas[area].cells.forgetReleased()
    areas[area].uselessReleases = []
    let id = Array(areas[area].definition.id.utf8)
    for cell in released {
      guard let parts = CellKey.parts(of: cell.key.span), Array(cell.key[parts.area]) == id else {
        continue
      }
      if minChange > 1 && areas[area].cells.holds(cell.key.span) {
        try areas[area].cells.remember(cell)
      } else {
        areas[area].uselessReleases.append(ReleasedCell(key: cell.key, counts: .zero))
      }
    }
  }

  /// Releases what may be published since the last computation; periods in which that has moved a
  /// cell are to be computed. Returns what the next task must remember.
  ///
  /// All that is counted in a period is released where readers hold nothing of it yet, and when it
  /// matures.
  mutating func release(area: Int) -> [ReleasedCell] {
    var cells = areas[area].uselessReleases
    areas[area].uselessReleases = []
    let isFirst = !areas[area].cells.isReleased
    for period in areas[area].countedPeriods.union(areas[area].dirtyPeriods).sorted() {
      let last = areas[area].last(period)
      let isMaturing =
        last?.maturity == .preliminary && maturity(ofPeriod: period, area: area) == .mature
      let moved = areas[area].cells.release(
        period: period, minChange: isFirst || last == nil || isMaturing ? 1 : minChange)
      if !moved.isEmpty { areas[area].dirtyPeriods.insert(period) }
      if minChange > 1 { cells += moved.map(areas[area].cells.releasedCell) }
    }
    return cells
  }
}
