package import Benchmarks

/// One area of a rank task: its cells, what has changed in them, and what was last published.
package struct RankedArea {
  package var cells: AreaCells
  /// Periods whose counts have changed since it was last looked at what may be released of them.
  package var countedPeriods: Set<String> = []
  /// Periods of which something else may be published than when they were last computed.
  package var dirtyPeriods: Set<String> = []
  /// Tombstones for what is remembered in vain.
  var uselessReleases: [ReleasedCell] = []
  /// What readers of the rankings topic hold, by key.
  package var published: [String: Ranking] = [:]

  package var definition: BenchmarkDefinition { cells.definition }

  package init(cells: AreaCells) { self.cells = cells }

  /// What readers hold of a period or of the headline, by its label.
  func last(_ label: String) -> Ranking? {
    published[Ranking.key(area: definition.id, period: label)]
  }
}
