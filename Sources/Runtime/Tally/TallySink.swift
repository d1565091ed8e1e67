internal import Kafka
internal import Registers
internal import Streams

/// The transaction that a tally thread's tasks write to.
///
/// A record that cannot be produced spoils the transaction: the failure is kept, what follows is
/// dropped, and `check` throws it before the commit.
final class TallySink: TallyOutput {
  private let producer: TransactionalProducer
  private let pulse: Pulse
  private(set) var isOpen = false
  private var failure: KafkaError?
  private let persons: ProducerTopic
  private let cells: ProducerTopic
  private let deadLetters: DeadLetterTopic
  private let topology: Topology
  /// The task whose records come next.
  var sourcePartition = 0
  private(set) var changelogRecords: Int64 = 0
  private(set) var cellRecords: Int64 = 0

  /// Connects and takes over the transactional id: ends the last transaction under it.
  init(_ settings: WorkerSettings, transactionalID: String, pulse: Pulse) throws {
    topology = settings.topology
    self.pulse = pulse
    let producer = try settings.transactionalProducer(id: transactionalID, pulse: pulse)
    persons = try producer.topic(named: topology.persons, timeout: Limits.askTimeout)
    cells = try producer.topic(named: topology.cells, timeout: Limits.askTimeout)
    deadLetters = try DeadLetterTopic(topology, of: producer)
    self.producer = producer
  }

  func begin() throws {
    try producer.begin()
    isOpen = true
  }

  func check() throws {
    if let failure { throw failure }
  }

  /// Sends all that waits and waits for the answers: the topics' ends are behind it then.
  func flush() throws {
    pulse.begin(.flush)
    try producer.flush(timeout: Limits.transactionTimeout)
  }

  func sendOffsets(
    _ offsets: [TopicPartitionOffset], of group: borrowing ConsumerGroupMetadata
  ) throws {
    pulse.begin(.sendOffsets)
    try producer.sendOffsets(offsets, of: group, timeout: Limits.transactionTimeout)
  }

  func commit() throws {
    try check()
    pulse.begin(.commit)
    try producer.commit(timeout: Limits.transactionTimeout)
    isOpen = false
  }

  func abort() throws {
    guard isOpen else { return }
    isOpen = false
    failure = nil
    pulse.begin(.abort)
    try producer.abort(timeout: Limits.transactionTimeout)
  }

  /// The producer is of no more use, and its transaction with it.
  func abandon() {
    isOpen = false
    failure = nil
  }

  // MARK: TallyOutput

  func changelog(key: Span<UInt8>, value: Span<UInt8>?) {
    changelogRecords += 1
    produce(persons, sourcePartition, key, value)
  }

  func cell(key: Span<UInt8>, counts: Span<UInt8>?, cellsPartition: Int) {
    cellRecords += 1
    produce(cells, cellsPartition, key, counts)
  }

  func progress(key: Span<UInt8>, value: Span<UInt8>, cellsPartition: Int) {
    produce(cells, cellsPartition, key, value)
  }

  func deadLetter(_ letter: DeadLetter, key: Span<UInt8>?, value: Span<UInt8>?) {
    guard failure == nil else { return }
    let partition = TopicPartition(
      topic: topology.topic(of: letter.register),
      partition: Partition(rawValue: Int32(letter.partition)))
    let place = TopicPartitionOffset(partition, at: Offset(rawValue: letter.offset))
    do throws(KafkaError) {
      try deadLetters.write(
        letter.fault, at: place, key: key, value: value, keeping: letter.byteCountMax, by: producer)
    } catch {
      failure = error
    }
  }

  private func produce(
    _ topic: ProducerTopic, _ partition: Int, _ key: Span<UInt8>, _ value: Span<UInt8>?
  ) {
    guard failure == nil else { return }
    do throws(KafkaError) {
      try producer.produce(
        topic, partition: Partition(rawValue: Int32(partition)), key: key, value: value)
    } catch {
      failure = error
    }
  }
}
