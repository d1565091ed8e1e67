internal import Benchmarks
internal import Kafka
internal import Logging
internal import Streams

/// Assignments, and what follows a failure.
extension RankWorker {
  /// Runs inside a poll. Partitions are read from the beginning; a rank task keeps nothing. Their
  /// ends are asked between polls: a question that fails there is asked again.
  func rebalance(
    _ event: RebalanceEvent, _ consumer: borrowing Consumer
  ) throws(KafkaError) {
    state.rebalances += 1
    areReferencesOutdated = true
    answered = [:]
    switch event {
    case .assigned(let partitions):
      slots = [:]
      for partition in partitions {
        let number = Int(partition.partition.rawValue)
        slots[number] = slot(of: number)
      }
      log.info("cells assigned", metadata: ["partitions": "\(slots.keys.sorted())"])
      try consumer.assign(partitions.map { TopicPartitionOffset($0, at: .beginning) })
    case .revoked, .lost:
      log.info("cells revoked", metadata: ["partitions": "\(slots.keys.sorted())"])
      slots = [:]
      try consumer.unassign()
    }
  }

  private func slot(of partition: Int) -> RankSlot {
    let topology = settings.topology
    let definitions = settings.definitions.filter {
      topology.cellsPartition(ofArea: $0.id) == partition
    }
    return RankSlot(
      task: RankTask(
        cellsPartition: partition, partitionCount: topology.partitionCount,
        definitions: definitions, rule: settings.rule),
      schedule: PublishSchedule(
        areaCount: definitions.count, interval: settings.publishInterval))
  }

  /// What was being published may have been committed or not: the rankings that readers hold are
  /// read again, and computing goes on from there.
  func recover(from error: KafkaError) throws {
    if error.isFenced { throw KafkaFailure.fenced(memberID) }
    failures += 1
    guard failures <= Limits.failuresMax, error.recovery != .stop else {
      throw KafkaFailure.of(error)
    }
    log.warning("publishing again", metadata: ["error": "\(error)"])
    do {
      guard error.recovery == .abortTransaction else { throw error }
      try sink.producer.abort(timeout: Limits.transactionTimeout)
    } catch let failure as KafkaError {
      if failure.isFenced { throw KafkaFailure.fenced(memberID) }
      sink = try RankSink(settings, transactionalID: memberID)
    }
    for slot in slots.values where slot.isFollowing { slot.phase = .resuming }
    areReferencesOutdated = true
  }
}
