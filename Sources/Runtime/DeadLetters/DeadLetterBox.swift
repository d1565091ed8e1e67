internal import Kafka
internal import Registers
internal import Streams

/// The dead-letter topic, for people: to look, to send letters back, to erase those of a person.
package final class DeadLetterBox {
  private let settings: WorkerSettings
  private let admin: Admin
  private let partitions: [TopicPartition]

  package init(_ settings: WorkerSettings) throws(WorkerFailure) {
    self.settings = settings
    partitions = settings.topology.partitions(of: settings.topology.deadLetters)
    do {
      admin = try settings.admin()
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  /// Hands out every letter that the filter takes, to the ends that the topic has now.
  package func read(
    _ filter: DeadLetterFilter = DeadLetterFilter(), _ body: (StoredDeadLetter) throws -> Void
  ) throws {
    try readAll { letter in
      if filter.takes(letter, prefix: settings.topology.prefix) { try body(letter) }
    }
  }

  /// Returns where each partition stood at its end.
  @discardableResult
  private func readAll(
    _ body: (StoredDeadLetter) throws -> Void
  ) throws -> [TopicPartition: Int64] {
    try settings.readAll(partitions, asking: admin) { record in
      try body(StoredDeadLetter(record))
    }
  }

  // MARK: Replay

  /// What became of letters.
  package struct Replay: Hashable, Sendable {
    package internal(set) var written = 0
    /// Their bytes are not whole.
    package internal(set) var cut = 0
    /// Without a key there is no partition to send them to.
    package internal(set) var keyless = 0
    /// A tombstone has no version: it would take back what was delivered since.
    package internal(set) var tombstones = 0
    /// They do not say where they came from.
    package internal(set) var unknown = 0

    package init() {}

    /// Counts a letter; returns whether it can be sent back.
    package mutating func note(_ letter: StoredDeadLetter) -> Bool {
      if letter.source == letter.place {
        unknown += 1
      } else if letter.isCut {
        cut += 1
      } else if letter.key == nil {
        keyless += 1
      } else if letter.value == nil {
        tombstones += 1
      } else {
        written += 1
        return true
      }
      return false
    }
  }

  /// Writes the bytes of letters back to the topics they came from, each to the partition of its
  /// key. In transactions of `Limits.replayRecords`: one that fails leaves the letters it holds
  /// unwritten. The letters stay; sent twice, a record is counted once, being the same version.
  package func replay(
    _ filter: DeadLetterFilter, progress: (Int) -> Void
  ) throws(WorkerFailure) -> Replay {
    do {
      var replay = Replay()
      let producer = try self.producer()
      var open = 0
      try read(filter) { letter in
        guard replay.note(letter) else { return }
        if open == 0 { try producer.begin() }
        try write(letter, by: producer)
        open += 1
        if open == Limits.replayRecords {
          try producer.commit(timeout: Limits.transactionTimeout)
          open = 0
        }
        progress(replay.written)
      }
      if open > 0 { try producer.commit(timeout: Limits.transactionTimeout) }
      return replay
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  private func write(
    _ letter: StoredDeadLetter, by producer: borrowing TransactionalProducer
  ) throws {
    let topic = try producer.topic(
      named: letter.source.topicPartition.topic, timeout: Limits.askTimeout)
    let key = letter.key ?? []
    let partition = Murmur2.partition(of: key.span, partitionCount: Int(topic.partitionCount))
    let value = letter.value
    try producer.produce(
      topic, partition: Partition(rawValue: Int32(partition)), key: key.span, value: value?.span)
  }

  // MARK: Erasure

  /// Removes all letters that tell of a person from the topic: the others of the same partitions
  /// are written anew behind them, then everything before is deleted. Cut off in between, letters
  /// stand twice until it is done again.
  ///
  /// - Returns: how many letters of the person there were.
  package func erase(
    person pseudonym: [UInt8], progress: (Int) -> Void
  ) throws(WorkerFailure) -> Int {
    do {
      var hits: [TopicPartition: Int] = [:]
      let ends = try readAll { letter in
        if letter.tells(of: pseudonym) { hits[letter.place.topicPartition, default: 0] += 1 }
      }
      guard !hits.isEmpty else { return 0 }
      let producer = try self.producer()
      let topic = try producer.topic(
        named: settings.topology.deadLetters, timeout: Limits.askTimeout)
      var (kept, open) = (0, 0)
      try readAll { letter in
        let partition = letter.place.topicPartition
        guard hits[partition] != nil, letter.place.offset.rawValue < ends[partition] ?? 0,
          !letter.tells(of: pseudonym)
        else { return }
        if open == 0 { try producer.begin() }
        let (key, value) = (letter.key, letter.value)
        try producer.produce(
          topic, partition: partition.partition, key: key?.span, value: value?.span,
          headers: letter.headers, timestampMilliseconds: letter.timestampMilliseconds)
        kept += 1
        open += 1
        if open == Limits.replayRecords {
          try producer.commit(timeout: Limits.transactionTimeout)
          open = 0
        }
        progress(kept)
      }
      if open > 0 { try producer.commit(timeout: Limits.transactionTimeout) }
      try admin.deleteRecords(
        below: hits.keys.map {
          TopicPartitionOffset($0, at: Offset(rawValue: ends[$0] ?? 0))
        }, timeout: Limits.askTimeout)
      return hits.values.reduce(0, +)
    } catch {
      throw KafkaFailure.of(error)
    }
  }

  /// One of these commands at a time: a second one takes the id over.
  private func producer() throws -> TransactionalProducer {
    try settings.transactionalProducer(id: settings.topology.group + ".deadletters")
  }
}
