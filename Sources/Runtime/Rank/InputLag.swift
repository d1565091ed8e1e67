internal import Kafka
internal import Registers
internal import Streams

/// How far the tally tasks are behind the ends of the register topics: what the group has
/// committed against the stable ends.
///
/// A tally transaction that changes no cell sends nothing to the rank tasks; the group's committed
/// offsets tell of it too.
final class InputLag {
  private let consumer: Consumer
  let admin: Admin
  private let inputs: [TopicPartition]
  private let cells: String
  private let partitionCount: Int

  init(_ settings: WorkerSettings) throws {
    let topology = settings.topology
    consumer = try settings.reader(label: topology.tallyGroup)
    admin = try settings.admin()
    cells = topology.cells
    partitionCount = topology.partitionCount
    inputs = Register.allCases.flatMap { topology.partitions(of: topology.topic(of: $0)) }
  }

  /// One look at the inputs, from where a rank task stands.
  struct Look {
    /// A partition number is further behind than the bound, or what was counted has not yet been
    /// folded.
    let isCatchingUp: Bool
    /// By source partition, what the group has committed; empty unless all that it stands for has
    /// been folded.
    let counted: [[Register: Int64]]
  }

  /// The ends are asked first and the cells' end last: what was committed when it was asked for is
  /// among the cells before that end. Their stable end would not do: a transaction's offsets may be
  /// told of while the mark behind its cells is still to come.
  func look(cellsPartition: Int, nextOffset: Int64) throws -> Look {
    let ends = try consumer.ends(of: inputs, timeout: Limits.askTimeout)
    let committed = try consumer.committed(for: inputs, timeout: Limits.askTimeout)
    let place = TopicPartition(
      topic: cells, partition: Partition(rawValue: Int32(cellsPartition)))
    let cellsEnd = try admin.watermarks(of: [place], timeout: Limits.askTimeout)[0]
      .highWatermark.rawValue
    let isBehind = zip(ends, committed).contains { end, committed in
      end.rawValue - (committed?.rawValue ?? 0) > Limits.catchingUpRecords
    }
    return Look(
      isCatchingUp: isBehind || cellsEnd - nextOffset > Limits.catchingUpRecords,
      counted: cellsEnd <= nextOffset ? bySourcePartition(committed) : [])
  }

  private func bySourcePartition(_ committed: [Offset?]) -> [[Register: Int64]] {
    var positions: [[Register: Int64]] = Array(repeating: [:], count: partitionCount)
    for (index, offset) in committed.enumerated() {
      guard let offset else { continue }
      let register = Register.allCases[index / partitionCount]
      positions[index % partitionCount][register] = offset.rawValue
    }
    return positions
  }
}
