internal import Kafka
internal import Logging
internal import Streams

/// Cells derived anew, since definitions have changed: in slices between polls, while other
/// partitions are counted.
extension TallyWorker {
  /// Brings the slots whose cells are another definition's a step closer to running.
  func rebuild() throws {
    pulse.begin(.rebuild)
    try readCells()
    guard let slot = assigned.lazy.compactMap({ self.slots[$0] }).first(where: \.isRebuilding),
      try slot.task.countForRebuild(persons: Limits.rebuildPersons)
    else { return }
    try beginIfNeeded()
    sink.sourcePartition = slot.partition
    let isLast = try slot.task.writeRebuildSlice(
      cells: Limits.rebuildCells, positions: slot.positions, into: &sink)
    try commit(durably: true)
    guard isLast else { return }
    log.info("cells derived anew", metadata: ["partition": "\(slot.partition)"])
    slot.phase = .running
    try assignRunning()
  }

  /// Reads the cells topic for all that wait for it, when no other is still to be restored.
  private func readCells() throws {
    let own = assigned.compactMap { slots[$0] }
    guard own.contains(where: \.isOutdated) else { return }
    let reader: CellsReader
    if let cellsReader {
      reader = cellsReader
    } else {
      let outdated = own.filter(\.isOutdated)
      guard own.allSatisfy(\.isStarted) else { return }
      log.info(
        "deriving cells for the definitions",
        metadata: ["partitions": "\(outdated.map(\.partition))"])
      for slot in outdated {
        try slot.task.commitStore()
        try slot.task.beginRebuild()
      }
      reader = try CellsReader(settings, sources: Set(outdated.map(\.partition)), admin: admin)
      cellsReader = reader
    }
    let isDone = try reader.read(milliseconds: Limits.restoreSliceMilliseconds) { record in
      guard let key = record.key, let kind = CellsTopicKey.kind(of: key),
        case .cell(_, let source) = kind, reader.sources.contains(source)
      else { return }
      do {
        try self.slots[source]?.task.noteCell(onTopic: key, value: record.value)
      } catch TallyError.topic(let what) {
        throw WorkerFailure(corrupt: what, in: record)
      }
    }
    guard isDone else { return }
    cellsReader = nil
    for slot in own where reader.sources.contains(slot.partition) { slot.phase = .rebuilding }
  }
}
