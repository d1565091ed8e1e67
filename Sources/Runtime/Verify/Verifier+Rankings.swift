internal import Benchmarks
internal import Kafka
internal import Registers
internal import Streams

extension Verifier {
  /// Holds the rankings that readers have against those of the recounted cells. Rank tasks gather
  /// changes before they publish: what differs is waited for, until nothing has come for long.
  func compareRankings(
    _ cells: [[UInt8]: CellCounts], _ references: borrowing ReferenceRecount,
    at ends: RankingComparison.Ends, completeThrough: [Register: CalendarDate]
  ) throws {
    let known = references.references
    let released = try releasedCells()
    let comparisons = settings.definitions.map { definition in
      let prefix = CellKey.prefix(of: definition)
      let held = released.filter { $0.key.starts(with: prefix) }
      return RankingComparison(
        RankingRecount(
          of: definition, cells: held.isEmpty ? cells : held, references: known,
          completeThrough: completeThrough,
          rule: settings.rule),
        completeThrough: completeThrough, ends: ends)
    }
    let topology = settings.topology
    let reader = try settings.topicReader(topology.partitions(of: topology.rankings))
    var published = PublishedRankings(topology)
    try reader.readToEnds(timeout: Limits.askTimeout) { published.take($0) }
    var found: [String: (compared: Int, differences: [Difference])] = [:]
    var deadline = ContinuousClock.now + timeout
    while true {
      for comparison in comparisons where published.hasNews(of: comparison.definition.id) {
        found[comparison.definition.id] = comparison.differences(in: published.values)
      }
      published.clearNews()
      let wrong = found.values.flatMap(\.differences) + published.differences
      report(.comparing(rankings: Set(wrong.map(\.key)).count))
      guard !wrong.isEmpty, .now < deadline else { break }
      let isAny = try reader.poll(milliseconds: Limits.verifyPollMilliseconds) {
        published.take($0)
      }
      if isAny, published.hasAnyNews { deadline = .now + timeout }
    }
    try reader.close(timeout: Limits.closeTimeout)
    for comparison in comparisons {
      guard let (compared, differences) = found[comparison.definition.id] else { continue }
      outcome.rankings += compared
      outcome.differences += differences
    }
    outcome.differences += published.differences
  }
  /// What rankings are made of where changes are held back, by `CellKey`; empty elsewhere.
  private func releasedCells() throws -> [[UInt8]: CellCounts] {
    let topology = settings.topology
    let reader = try settings.topicReader(topology.partitions(of: topology.released))
    var cells: [[UInt8]: CellCounts] = [:]
    try reader.readToEnds(timeout: Limits.askTimeout) { record in
      guard let bytes = record.key else { return }
      let key = Array(copying: bytes)
      if let value = record.value {
        cells[key] = CellCounts(decoding: value)
      } else {
        cells[key] = nil
      }
    }
    try reader.close(timeout: Limits.closeTimeout)
    return cells
  }
}
