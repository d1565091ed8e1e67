internal import Benchmarks
internal import Registers
internal import Store

/// Cells on their way from what is there to what the definitions want. Held in memory between
/// transactions: a crash or an abort begins it anew, and finds on the topic what has been written.
///
/// ```
/// compare with the topic ─ count persons, batch by batch ─ write cells, slice by slice ─▶ complete
/// ```
struct CellRebuild {
  /// Definitions whose cells are right on the topic and in the store: they are left alone.
  let kept: [BenchmarkDefinition]
  /// Definitions that are complete on the topic while the others are written.
  let complete: [BenchmarkDefinition]
  /// `before` is what the topic holds, `now` what the persons give.
  var cells = TouchedCells()
  /// The place of the next cell to write.
  var nextCell = 0
  /// A slice is written that Kafka has not committed yet.
  var isSliceOpen = false
  /// The key of the next person to count; `nil` when all are counted.
  private(set) var nextPerson: [UInt8]? = []
  private let evaluator: PersonEvaluator
  private var history = PersonHistory()

  init(
    to definitions: [BenchmarkDefinition], keeping kept: Set<DefinitionID>,
    complete: Set<DefinitionID>
  ) {
    self.kept = definitions.filter { kept.contains($0.definitionID) }
    self.complete = definitions.filter { complete.contains($0.definitionID) }
    evaluator = PersonEvaluator(definitions.filter { !kept.contains($0.definitionID) })
  }

  var isWritten: Bool { nextPerson == nil && nextCell == cells.count }

  /// Whether a cell is of a definition that is counted anew, or of one that is listed no more.
  func concerns(_ key: Span<UInt8>) -> Bool {
    guard let parts = CellKey.parts(of: key) else { return false }
    return !kept.contains { $0.definitionID == parts.definitionID }
  }

  /// Counts at most `limit` persons.
  mutating func count(persons limit: Int, in store: StateStore) throws(TallyError) {
    guard let first = nextPerson else { return }
    let none = Contributions()
    var contributions = Contributions()
    var left = limit
    var failure: TallyError?
    nextPerson = nil
    try TallyError.of { () throws(StoreError) in
      try store.forEach(.persons, from: first.span) { key, facts in
        guard left > 0 else {
          nextPerson = key.indices.map { key[$0] }
          return false
        }
        left -= 1
        contributions.removeAll()
        do {
          try evaluator.contributions(of: facts, reading: &history, into: &contributions)
          try cells.move(from: none, to: contributions, in: nil)
        } catch let error as FactsError {
          failure = .facts(error)
        } catch {
          failure = error as? TallyError
        }
        return failure == nil
      }
    }
    if let failure { throw failure }
  }
}
