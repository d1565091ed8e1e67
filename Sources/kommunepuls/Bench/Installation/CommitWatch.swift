internal import Kafka
internal import Runtime
internal import Streams

/// Sees whether a transaction that wrote to some partitions is committed from now on.
final class CommitWatch {
  private let consumer: Consumer
  private var isSeen = false

  /// From the stable ends on, which are known when this returns: transactions open by now count if
  /// they are committed.
  init(_ installation: BenchInstallation, _ partitions: [TopicPartition]) throws {
    consumer = try installation.consumer(label: installation.topology.group + "-commits")
    let ends = try consumer.ends(of: partitions, timeout: BrokerOptions.timeout)
    try consumer.assign(zip(partitions, ends).map { TopicPartitionOffset($0, at: $1) })
  }

  /// Whether a record has become readable; looks for up to so long.
  func hasSeen(milliseconds: Int32) throws -> Bool {
    if isSeen { return true }
    switch consumer.poll(timeoutMilliseconds: milliseconds) {
    case .record: isSeen = true
    case .idle: break
    case .end: break
    case .failure(let error, _):
      if error.recovery != .retry { throw error }
    }
    return isSeen
  }
}

/// Sees how far a worker has counted.
final class InputWatch {
  private let consumer: Consumer
  private let partitions: [TopicPartition]

  init(_ installation: BenchInstallation) throws {
    partitions = installation.observations
    consumer = try installation.consumer(label: installation.topology.tallyGroup)
  }

  /// Whether all that has been written is counted and committed.
  func isAllCounted() throws -> Bool {
    let held = try consumer.committed(for: partitions, timeout: BrokerOptions.timeout)
    let ends = try consumer.ends(of: partitions, timeout: BrokerOptions.timeout)
    return zip(held, ends).allSatisfy { $0 == $1 || $1.rawValue == 0 }
  }
}
