package import Benchmarks
package import Statistics
package import Streams

/// An installation without a broker, as far as it can be looked at from outside: its topics, its
/// disks, what its rank tasks hold, and the oracle that hears of every delivery.
package protocol Installation: AnyObject {
  var topology: Topology { get }
  var rule: RankingRule { get }
  /// Persons that must have changed before a unit's figures move.
  var minChange: Int64 { get }
  var cluster: MemoryCluster { get }
  var definitions: [BenchmarkDefinition] { get }
  var oracle: Oracle { get set }
  /// Of each partition's owner, by partition.
  var disks: [DictionaryTables] { get }
  var rankTasks: [RankTask] { get }
  var readers: RankingReaders { get }
  /// All that was ever published.
  var history: [PublishedRanking] { get }
}

/// A ranking and the definition that it was computed under.
package struct PublishedRanking {
  package let ranking: Ranking
  package let definition: BenchmarkDefinition
  /// The cells that were released when it was published, where changes are held back.
  package var released: [Oracle.Cell: Oracle.Counts] = [:]
}

extension Installation {
  package var partitionCount: Int { topology.partitionCount }
  package var minChange: Int64 { 1 }

  /// Writes a record to the register's topic.
  package func pipe(_ delivery: Delivery, time: Int64? = nil) {
    let log = cluster[.observations, delivery.partition]
    oracle.note(delivery, offset: log.highWatermark)
    append(delivery, time: time, transaction: nil)
  }

  /// A producer's transaction, which leaves a mark behind its records, and no more than that if it
  /// is aborted.
  package func pipe(_ deliveries: [Delivery], isCommitted: Bool) {
    let transaction = cluster.beginTransaction()
    for delivery in deliveries {
      let log = cluster[.observations, delivery.partition]
      if isCommitted { oracle.note(delivery, offset: log.highWatermark) }
      append(delivery, transaction: transaction)
    }
    if isCommitted { cluster.commit(transaction) } else { cluster.abort(transaction) }
  }

  private func append(_ delivery: Delivery, time: Int64? = nil, transaction: Int?) {
    cluster.append(
      .observations, delivery.partition, key: delivery.key, value: delivery.value,
      time: time, transaction: transaction)
  }

  /// What readers hold: the last ranking of each key.
  package func rankings() throws -> [String: Ranking] {
    var rankings: [String: Ranking] = [:]
    for (key, value) in cluster[.rankings, 0].table {
      rankings[String(decoding: key, as: UTF8.self)] = try readers.ranking(value)
    }
    return rankings
  }
}
