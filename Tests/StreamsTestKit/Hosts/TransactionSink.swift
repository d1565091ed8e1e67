package import Registers
package import Streams

/// A tally task's records, on their way into one transaction.
package struct TransactionSink: TallyOutput {
  let cluster: MemoryCluster
  let transaction: Int
  let partition: Int

  package mutating func changelog(key: Span<UInt8>, value: Span<UInt8>?) {
    append(.persons, partition, key, value)
  }

  package mutating func cell(key: Span<UInt8>, counts: Span<UInt8>?, cellsPartition: Int) {
    append(.cells, cellsPartition, key, counts)
  }

  package mutating func progress(key: Span<UInt8>, value: Span<UInt8>, cellsPartition: Int) {
    append(.cells, cellsPartition, key, value)
  }

  package mutating func deadLetter(
    _ letter: DeadLetter, key: Span<UInt8>?, value: Span<UInt8>?
  ) {
    let told = DeadLetterText(
      register: letter.register, partition: letter.partition, offset: letter.offset,
      reason: letter.fault.code,
      value: [UInt8](copyingIfAny: value))
    cluster.append(
      .deadLetters, letter.partition, key: [UInt8](copyingIfAny: key), value: told.bytes,
      transaction: transaction)
  }

  private func append(
    _ topic: MemoryCluster.Topic, _ partition: Int, _ key: Span<UInt8>, _ value: Span<UInt8>?
  ) {
    cluster.append(
      topic, partition, key: [UInt8](copying: key), value: [UInt8](copyingIfAny: value),
      transaction: transaction)
  }
}

/// A dead letter in the model: place and reason in one line, then the record's bytes.
package struct DeadLetterText {
  package let register: Register
  package let partition: Int
  package let offset: Int64
  package let reason: Fault.Code
  package let value: [UInt8]?

  package init(
    register: Register, partition: Int, offset: Int64, reason: Fault.Code, value: [UInt8]?
  ) {
    self.register = register
    self.partition = partition
    self.offset = offset
    self.reason = reason
    self.value = value
  }

  package var bytes: [UInt8] {
    Array("\(register.topicName)[\(partition)]@\(offset) \(reason.rawValue)\n".utf8)
      + (value ?? Array("none".utf8))
  }
}
