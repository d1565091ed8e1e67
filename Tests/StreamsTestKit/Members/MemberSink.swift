internal import Registers
package import Streams

/// A tally task's records, on their way into its worker's transaction.
package struct MemberSink: TallyOutput {
  let producer: ProducerClient
  let partition: Int

  package mutating func changelog(key: Span<UInt8>, value: Span<UInt8>?) {
    produce(.persons, partition, key, value)
  }

  package mutating func cell(key: Span<UInt8>, counts: Span<UInt8>?, cellsPartition: Int) {
    produce(.cells, cellsPartition, key, counts)
  }

  package mutating func progress(key: Span<UInt8>, value: Span<UInt8>, cellsPartition: Int) {
    produce(.cells, cellsPartition, key, value)
  }

  package mutating func deadLetter(
    _ letter: DeadLetter, key: Span<UInt8>?, value: Span<UInt8>?
  ) {
    let told = DeadLetterText(
      register: letter.register, partition: letter.partition, offset: letter.offset,
      reason: letter.fault.code, value: [UInt8](copyingIfAny: value))
    producer.produce(
      .deadLetters, letter.partition, key: [UInt8](copyingIfAny: key), value: told.bytes)
  }

  private func produce(
    _ topic: MemoryCluster.Topic, _ partition: Int, _ key: Span<UInt8>, _ value: Span<UInt8>?
  ) {
    producer.produce(
      topic, partition, key: [UInt8](copying: key), value: [UInt8](copyingIfAny: value))
  }
}
