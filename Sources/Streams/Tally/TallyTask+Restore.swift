/// From the changelog to the state that it stands for. Of a store that was left under other
/// definitions only the cells of those that are still listed are moved; the others wait for the
/// rebuild.
extension TallyTask {
  /// Takes one record of the changelog in: what some owner of this partition has committed.
  package mutating func restore(
    key: Span<UInt8>, value: Span<UInt8>?
  ) throws(TallyError) {
    if Self.isPosition(key) {
      guard let value, let progress = Progress(decoding: value) else {
        throw .topic("a position record")
      }
      TallyState.setProgress(value, in: store)
      noteNewestRecordTimes(progress)
      return
    }
    try person.read(key, from: store)
    try person.restore(value)
    try moveCells()
    person.write(key, to: store)
  }

  /// Makes all that was restored since the last call durable, standing for `position` of the
  /// changelog.
  package mutating func finishRestoreBatch(at position: Int64) throws(TallyError) {
    writer.keep(touched, in: store)
    TallyState.setHeldCells(heldCells, in: store)
    setChangelogPosition(position)
    committed()
    try commitStore()
  }
}
