internal import Benchmarks
package import Registers
internal import Store

/// From one set of definitions to another: cells are derived again from the persons held.
extension TallyTask {
  /// Whether the cells on the topic or those in the store are of other definitions than this
  /// task's, or nothing is said of them yet: `rebuild` comes before the first record.
  package func needsRebuild() throws(TallyError) -> Bool {
    guard let progress = try TallyState.progress(in: store) else { return true }
    let wanted = cellsOfDefinitions
    return Set(progress.completeDefinitions) != wanted.definitions || heldCells != wanted
  }

  /// What the store holds when all is as the definitions want it.
  var cellsOfDefinitions: TallyState.HeldCells {
    TallyState.HeldCells(definitions: Set(definitions.map(\.definitionID)), hasOthers: false)
  }

  /// Derives the cells of new definitions from the persons, tombstones the cells of those that
  /// are gone, and says which are complete now. Nothing is in the store's layers before; one
  /// transaction.
  ///
  /// Cost: one pass over the persons and one over the cells; memory for the new cells.
  package mutating func rebuild(
    positions: [Register: Int64], into output: inout some TallyOutput
  ) throws(TallyError) {
    let complete = try TallyState.progress(in: store)?.completeDefinitions ?? []
    let kept = heldCells.definitions.intersection(complete)
    let cells = try countPersons(
      under: definitions.filter { !kept.contains($0.definitionID) })
    let old = try keysOfCells(notOf: kept)
    _ = writer.write(cells, to: store, and: &output)
    for key in old where cells.index.find(key.span) == nil {
      writer.write(key.span, .zero, to: store, and: &output)
    }
    TallyState.setHeldCells(cellsOfDefinitions, in: store)
    isRebuilding = true
    writeProgress(positions: positions, toCells: true, into: &output)
  }

  private func countPersons(
    under new: [BenchmarkDefinition]
  ) throws(TallyError) -> TouchedCells {
    var cells = TouchedCells()
    guard !new.isEmpty else { return cells }
    let evaluator = PersonEvaluator(new)
    let none = Contributions()
    var contributions = Contributions()
    var history = PersonHistory()
    var failure: TallyError?
    try TallyError.of { () throws(StoreError) in
      try store.forEach(.persons) { _, facts in
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
    return cells
  }

  private func keysOfCells(
    notOf ids: Set<DefinitionID>
  ) throws(TallyError) -> [[UInt8]] {
    var keys: [[UInt8]] = []
    try TallyError.of { () throws(StoreError) in
      try store.forEach(.cells) { key, _ in
        if let parts = CellKey.parts(of: key), !ids.contains(parts.definitionID) {
          keys.append(key.indices.map { key[$0] })
        }
        return true
      }
    }
    return keys
  }
}
