package import Benchmarks
internal import Kafka
internal import Registers
internal import Runtime
package import Streams

/// Looks at an installation from outside: what its groups have committed against the ends of what
/// they read. Belongs to one thread; needs no worker in this process.
///
/// librdkafka's own lag is of no use here: it knows nothing of offsets committed by a producer's
/// transaction (2.0.2).
package final class LagMonitor {
  private let admin: Admin
  private let groups: [Group]
  private let oldest: OldestUnread
  private var windows: [TopicPartition: LagWindow] = [:]

  /// One consumer group and what it reads.
  private final class Group {
    let name: String
    let partitions: [TopicPartition]
    let consumer: Consumer

    init(
      _ name: String, reading partitions: [TopicPartition], bootstrapServers: String,
      properties: [String]
    ) throws {
      self.name = name
      self.partitions = partitions
      let reading = ClientConfiguration.reader(bootstrapServers: bootstrapServers, label: name)
      consumer = try Consumer(reading.overridden(by: properties))
    }
  }

  package init(bootstrapServers: String, properties: [String], topology: Topology) throws {
    admin = try Admin(
      ClientConfiguration.admin(bootstrapServers: bootstrapServers).overridden(by: properties))
    groups = [
      try Group(
        topology.tallyGroup,
        reading: Register.allCases.flatMap { topology.partitions(of: topology.topic(of: $0)) },
        bootstrapServers: bootstrapServers, properties: properties),
      try Group(
        topology.rankGroup, reading: topology.partitions(of: topology.cells),
        bootstrapServers: bootstrapServers, properties: properties),
    ]
    oldest = try OldestUnread(
      bootstrapServers: bootstrapServers, properties: properties, label: topology.tallyGroup)
  }

  /// One look: a handful of requests, and one batch of each partition that has something unread and
  /// has moved since the last look.
  package func look(at now: Timestamp) throws -> LagReport {
    let reports = try groups.map { try look(at: now.rawValue, $0) }
    return LagReport(asOf: now, topics: reports[0], rank: reports[1])
  }

  private func look(at now: Int64, _ group: Group) throws -> [PartitionLag] {
    // Ends first: what has been read is then never less than it was when the end was seen.
    let marks = try admin.watermarks(of: group.partitions, timeout: Limits.askTimeout)
    let committed = try group.consumer.committed(
      for: group.partitions, timeout: Limits.askTimeout)
    let isAlive = try admin.memberCount(ofGroup: group.name, timeout: Limits.askTimeout) > 0
    var unread: [TopicPartition: Int64] = [:]
    for (index, place) in group.partitions.enumerated() {
      let start = committed[index]?.rawValue ?? marks[index].low.rawValue
      windows[place, default: LagWindow()].look(
        position: start, stableEnd: marks[index].stableEnd.rawValue, isAlive: isAlive, now: now)
      if start < marks[index].stableEnd.rawValue { unread[place] = start }
    }
    let times = try oldest.milliseconds(of: unread, timeout: Limits.probeTimeout)
    return group.partitions.indices.map { index in
      let place = group.partitions[index]
      let seconds: Double?
      if unread[place] == nil {
        seconds = 0
      } else if let time = times[place] {
        seconds = time.map { Double(max(0, now - $0)) / 1_000 } ?? 0
      } else {
        seconds = nil
      }
      let start = committed[index]?.rawValue ?? marks[index].low.rawValue
      return PartitionLag(
        topic: place.topic, partition: Int(place.partition.rawValue),
        position: committed[index]?.rawValue, stableEnd: marks[index].stableEnd.rawValue,
        highWatermark: marks[index].highWatermark.rawValue,
        recordsBehind: max(0, marks[index].stableEnd.rawValue - start), secondsBehind: seconds,
        verdict: windows[place]?.verdict(now: now) ?? .ok)
    }
  }
}
