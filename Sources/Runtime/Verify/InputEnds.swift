internal import Kafka
internal import Registers
internal import Streams

/// Where the topics end that all counts stand on.
struct InputEnds: Equatable {
  /// By partition number: the next offset of each register.
  private(set) var registers: [[Register: Int64]]
  private(set) var references: [Int64]

  /// What the tally group has committed, and the stable ends; asked in this order, so that what was
  /// committed is below them.
  static func ask(
    _ consumer: borrowing Consumer, _ topology: Topology
  ) throws -> (committed: [[Register: Int64]], ends: InputEnds) {
    let inputs = Register.allCases.flatMap { topology.partitions(of: topology.topic(of: $0)) }
    let small = ReferenceReader.topics(of: topology).flatMap { topology.partitions(of: $0) }
    let committed = try consumer.committed(for: inputs, timeout: Limits.askTimeout)
    let found = try consumer.ends(of: inputs + small, timeout: Limits.askTimeout).map(\.rawValue)
    return (
      byPartition(committed.map { $0?.rawValue ?? 0 }, topology),
      InputEnds(
        registers: byPartition(Array(found.prefix(inputs.count)), topology),
        references: Array(found.dropFirst(inputs.count)))
    )
  }

  private static func byPartition(
    _ offsets: [Int64], _ topology: Topology
  ) -> [[Register: Int64]] {
    (0..<topology.partitionCount).map { partition in
      Dictionary(
        uniqueKeysWithValues: Register.allCases.map { register in
          (register, offsets[register.index * topology.partitionCount + partition])
        })
    }
  }

  /// Records, or marks of transactions, between positions and the ends.
  func distance(from positions: [[Register: Int64]]) -> Int64 {
    var distance: Int64 = 0
    for (ends, positions) in zip(registers, positions) {
      for (register, end) in ends { distance += max(0, end - (positions[register] ?? 0)) }
    }
    return distance
  }
}
