package import Benchmarks
internal import Streams

/// Reads published rankings. What was written a moment ago is known without reading it again.
package final class RankingReaders {
  private var known: [[UInt8]: Ranking] = [:]

  package init() {}

  func note(_ publication: Publication) { known[publication.json] = publication.ranking }

  package func ranking(_ json: [UInt8]) throws -> Ranking {
    if let ranking = known[json] { return ranking }
    let ranking = try Ranking(json: json)
    known[json] = ranking
    return ranking
  }
}
