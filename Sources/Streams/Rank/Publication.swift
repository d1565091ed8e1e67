package import Benchmarks

/// One ranking to be published, with what goes out in the same transaction.
package struct Publication: Equatable, Sendable {
  package let ranking: Ranking
  /// The ranking's record's value.
  package let json: [UInt8]
  /// The model behind it; `nil` where only its state has changed.
  package let model: PublishedModel?
  /// What a reader of the ranking before would act on.
  package let changes: [RankingChange]

  package var key: String { ranking.key }

  init(_ ranking: Ranking, model: PublishedModel? = nil, changes: [RankingChange] = []) {
    self.ranking = ranking
    self.model = model
    self.changes = changes
    json = ranking.json()
  }
}
