package import Benchmarks

/// How far an installation is behind its input, partition by partition, at one moment.
package struct LagReport: Codable, Equatable, Sendable {
  package let asOf: Timestamp
  /// The worst of all partitions.
  package let verdict: LagVerdict
  /// Of the register topics, what the tally tasks have not counted.
  package let topics: [PartitionLag]
  /// Of the cells topic, what the rank tasks have not passed.
  package let rank: [PartitionLag]

  enum CodingKeys: String, CodingKey {
    case verdict, topics, rank
    case asOf = "as_of"
  }

  package init(asOf: Timestamp, topics: [PartitionLag], rank: [PartitionLag]) {
    self.asOf = asOf
    self.topics = topics
    self.rank = rank
    verdict = (topics + rank).map(\.verdict).max() ?? .ok
  }

  /// Records of the register topics that are not counted.
  package var recordsBehind: Int64 { topics.reduce(0) { $0 + $1.recordsBehind } }

  /// The age of the oldest of them, seconds.
  package var secondsBehind: Double { topics.compactMap(\.secondsBehind).max() ?? 0 }
}
