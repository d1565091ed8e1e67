internal import Kafka
internal import Registers
internal import Streams

/// The transaction that a tally thread's tasks write to.
///
/// A record that cannot be produced spoils the transaction: the failure is kept, what follows is
/// dropped, and `check` throws it before the commit.
final class TallySink: TallyOutput {
  let producer: TransactionalProducer
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
  init(_ settings: WorkerSettings, transactionalID: String) throws {
    topology = settings.topology
    let producer = try settings.transactionalProducer(id: transactionalID)
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

  func commit() throws {
    try check()
    try producer.commit(timeout: Limits.transactionTimeout)
    isOpen = false
  }

  func abort() throws {
    guard isOpen else { return }
    isOpen = false
    failure = nil
    try producer.abort(timeout: Limits.transactionTimeout)
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
      try deadLetters.write(letter.fault, at: place, key: key, value: value, by: producer)
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
