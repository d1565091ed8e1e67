package import Registers

/// Where a tally task's records go: a Kafka transaction, or a driver's memory.
///
/// Nothing here throws: a sink that fails keeps its failure until the transaction is to be
/// committed, which then does not happen.
package protocol TallyOutput {
  /// A record of the changelog, to the task's own partition: a person's facts under the person's
  /// key (`nil` forgets the person), or the task's position.
  mutating func changelog(key: Span<UInt8>, value: Span<UInt8>?)

  /// A cell's counts, to a partition of the cells topic; `nil` for a cell without persons.
  mutating func cell(key: Span<UInt8>, counts: Span<UInt8>?, cellsPartition: Int)

  /// The progress record, to a partition of the cells topic.
  mutating func progress(key: Span<UInt8>, value: Span<UInt8>, cellsPartition: Int)

  /// A record that cannot be used, as it came.
  mutating func deadLetter(_ letter: DeadLetter, key: Span<UInt8>?, value: Span<UInt8>?)
}

/// What a dead letter says of the record beside its own bytes.
package struct DeadLetter: Equatable, Sendable {
  package let fault: Fault
  package let register: Register
  package let partition: Int
  package let offset: Int64
  /// Bytes of key and of value that are kept at most: fewer than all when the letter itself was
  /// refused.
  package let byteCountMax: Int
}
