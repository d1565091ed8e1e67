import Benchmarks
import Streams
import Testing

extension TopicWatch {
  /// Expects of every ranking ever seen that its counts are those of the whole transactions before
  /// its cut, unit by unit, and that revisions go up by one.
  func expectExactCuts() throws {
    var revisions: [String: Int] = [:]
    for seen in rankings {
      let ranking = seen.ranking
      #expect(seen.key == ranking.key)
      #expect(ranking.revision == (revisions[seen.key] ?? 0) + 1, "revisions of \(seen.key)")
      revisions[seen.key] = ranking.revision
      let cut = ranking.cut
      let page = try #require(
        ledgers[Int(cut.cells.partition)].page(at: cut.cells.nextOffset),
        "no progress record before the cut of \(seen.key)@\(ranking.revision)")
      #expect(ranking.kommuner.allSatisfy { !$0.figures.withheld })
      #expect(
        ranking.counts == page.counts(area: ranking.area, periods: ranking.periods),
        "\(seen.key)@\(ranking.revision) is no cut")
      #expect(cut.inputs == page.positions, "\(seen.key)@\(ranking.revision)")
      let persons = page.counts(area: ranking.area, periods: ranking.periods)
        .values.reduce(0) { $0 + $1.persons }
      #expect(ranking.national.persons == persons)
    }
  }

  /// Where each record is a new person: the persons of a ranking are the records below its cut.
  func expectEveryRecordCountedOnce() {
    for seen in rankings {
      let records = seen.ranking.cut.inputs.values.reduce(0) {
        $0 + ($1["register.observations"] ?? 0)
      }
      #expect(seen.ranking.national.persons == records, "\(seen.key)@\(seen.ranking.revision)")
    }
  }
}

extension Ranking {
  /// Persons and successes of the units that have any.
  fileprivate var counts: [String: CellCounts] {
    var counts: [String: CellCounts] = [:]
    for row in kommuner where (row.figures.n ?? 0) > 0 {
      counts[row.kommune] = CellCounts(
        persons: row.figures.n ?? 0, successes: row.figures.observed ?? 0)
    }
    return counts
  }
}
