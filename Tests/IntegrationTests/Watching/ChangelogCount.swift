import Kafka
import Streams

/// Counts what is written to the changelog from now on, committed or not.
final class ChangelogCount {
  private let consumer: Consumer
  private var count = 0

  init(_ installation: Installation) throws {
    let partitions = installation.partitions(of: installation.topology.persons)
    consumer = try Consumer(
      .reader(bootstrapServers: installation.servers, label: "tests", isolation: .uncommitted))
    let ends = try consumer.ends(of: partitions, timeout: Installation.askLimit)
    try consumer.assign(zip(partitions, ends).map { TopicPartitionOffset($0, at: $1) })
  }

  func poll() throws -> Int {
    for _ in 0..<5_000 {
      switch consumer.poll(timeoutMilliseconds: 0) {
      case .idle: return count
      case .record: count += 1
      case .end: break
      case .failure(let error, _):
        if error.recovery != .retry { throw error }
      }
    }
    return count
  }
}
