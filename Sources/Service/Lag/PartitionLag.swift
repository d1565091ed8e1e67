/// How far one partition's reading is behind.
package struct PartitionLag: Codable, Equatable, Sendable {
  package let topic: String
  package let partition: Int
  /// The next record that will be read: what the group has committed; nil if it never has.
  package let position: Int64?
  /// The end that a reader at read_committed sees; open transactions lie behind it.
  package let stableEnd: Int64
  /// The end of all that was written.
  package let highWatermark: Int64
  /// Offsets to the stable end. Marks of transactions and records that compaction has removed have
  /// offsets too, so it is the most that can be unread.
  package let recordsBehind: Int64
  /// The age of the oldest record that is unread, seconds; 0 if none is, nil if the broker did not
  /// send it in time.
  package let secondsBehind: Double?
  package let verdict: LagVerdict

  package init(
    topic: String, partition: Int, position: Int64?, stableEnd: Int64, highWatermark: Int64,
    recordsBehind: Int64, secondsBehind: Double?, verdict: LagVerdict
  ) {
    self.topic = topic
    self.partition = partition
    self.position = position
    self.stableEnd = stableEnd
    self.highWatermark = highWatermark
    self.recordsBehind = recordsBehind
    self.secondsBehind = secondsBehind
    self.verdict = verdict
  }

  enum CodingKeys: String, CodingKey {
    case topic, partition, position, verdict
    case stableEnd = "stable_end"
    case highWatermark = "high_watermark"
    case recordsBehind = "records_behind"
    case secondsBehind = "seconds_behind"
  }
}
