internal import Benchmarks
package import Registers
internal import Store

/// The end of a transaction: what it changed is written, then Kafka decides.
extension TallyTask {
  /// The changelog's key of a task's position: no person's, since 0xFF is in no UTF-8 text.
  static let positionKey: [UInt8] = [0xff]

  static func isPosition(_ key: Span<UInt8>) -> Bool { key.count == 1 && key[0] == positionKey[0] }

  /// Whether the running transaction has changed anything that is held.
  package var hasChanges: Bool { changedPersons > 0 }

  /// Writes the changed cells, and, last, the progress record to each cells partition and to the
  /// changelog. A transaction that changed no cell writes no progress to the cells topic: the
  /// group's committed offsets say how far the input was read.
  ///
  /// - Parameter positions: offset of the next record to read, for each register of this
  ///   partition.
  package mutating func finishTransaction(
    positions: [Register: Int64], into output: inout some TallyOutput
  ) throws(TallyError) {
    guard hasChanges else { return }
    let isAnyCellWritten = writer.write(touched, to: store, and: &output)
    writeProgress(
      positions: positions, complete: definitions, toCells: isAnyCellWritten, into: &output)
  }

  /// The running transaction will end at this position of the changelog: known once its records
  /// are there, before it is committed, so that a store that holds the position holds the records.
  package mutating func setChangelogPosition(_ position: Int64) {
    TallyState.setChangelogPosition(position, in: store)
  }

  /// Kafka has committed the transaction.
  package mutating func committed() {
    store.sealOpenLayer()
    rebuildCommitted()
    forgetTransaction()
  }

  /// Kafka has aborted the transaction, or never will commit it.
  package mutating func aborted() {
    store.dropOpenLayer()
    rebuild = nil
    forgetTransaction()
  }

  /// Makes what Kafka has committed durable.
  package func commitStore() throws(TallyError) {
    try TallyError.of { () throws(StoreError) in try store.commit() }
  }

  private mutating func forgetTransaction() {
    touched.removeAll()
    changedPersons = 0
  }

  mutating func writeProgress(
    positions: [Register: Int64], complete: [BenchmarkDefinition], toCells: Bool,
    into output: inout some TallyOutput
  ) {
    var value: [UInt8] = []
    progress(positions: positions, complete: complete).encode(into: &value)
    if toCells {
      let key = CellsTopicKey.progress(ofSourcePartition: partition)
      for cellsPartition in cellsPartitions {
        output.progress(key: key.span, value: value.span, cellsPartition: cellsPartition)
      }
    }
    let positionKey = Self.positionKey
    output.changelog(key: positionKey.span, value: value.span)
    TallyState.setProgress(value.span, in: store)
  }

  private func progress(
    positions: [Register: Int64], complete: [BenchmarkDefinition]
  ) -> Progress {
    Progress(
      partitionCount: partitionCount,
      inputs: Register.allCases.map { register in
        Progress.Input(
          register: register.topicName, position: positions[register] ?? 0,
          newestRecordTime: newestRecordTimes[register.index])
      },
      completeDefinitions: complete.map(\.definitionID))
  }
}
