import Benchmarks
import Kafka
import KafkaTestKit
import Streams

/// Reads the rankings and the cells of an installation from the first record on, at
/// read_committed, while workers come and go.
final class TopicWatch {
  private static let eventsPerPoll = 2_000

  private let consumer: Consumer
  private let cellsTopic: String
  /// Every ranking that a reader could see, in the order of its key's partition.
  private(set) var rankings: [SeenRanking] = []
  /// By cells partition.
  private(set) var ledgers: [CellLedger]

  init(_ installation: Installation) throws {
    let topology = installation.topology
    cellsTopic = topology.cells
    ledgers = Array(repeating: CellLedger(), count: topology.partitionCount)
    consumer = try Consumer(.reader(bootstrapServers: installation.servers, label: "tests"))
    let partitions =
      installation.partitions(of: cellsTopic) + installation.partitions(of: topology.rankings)
    try consumer.assign(partitions.map { TopicPartitionOffset($0, at: .beginning) })
  }

  /// Records of `register.observations` that are counted for sure.
  var counted: Int64 {
    ledgers.map { ledger in
      ledger.positions.values.reduce(0) { $0 + ($1["register.observations"] ?? 0) }
    }.max() ?? 0
  }

  func latest(_ key: String) -> SeenRanking? { rankings.last { $0.key == key } }

  /// Whether the last ranking under `key` tells of so many persons and of nothing left to count.
  func isCurrent(_ key: String, persons: Int) -> Bool {
    guard let ranking = latest(key)?.ranking else { return false }
    return ranking.national.persons == Int64(persons) && ranking.state == .current
  }

  var summary: String {
    let last = rankings.last.map {
      "\($0.key)@\($0.ranking.revision) over \($0.ranking.national.persons), \($0.ranking.state)"
    }
    return "\(counted) records counted, \(rankings.count) rankings, the last \(last ?? "none")"
  }

  /// Takes in what is there, and waits a moment where nothing is.
  func poll() throws {
    var wait: Int32 = 20
    for _ in 0..<Self.eventsPerPoll {
      switch consumer.poll(timeoutMilliseconds: wait) {
      case .idle: return
      case .end: break
      case .failure(let error, _):
        if error.recovery != .retry { throw error }
      case .record(let record): try take(ReadRecord(record))
      }
      wait = 0
    }
  }

  private func take(_ record: ReadRecord) throws {
    let place = record.topicPartition
    if place.topic == cellsTopic {
      try ledgers[Int(place.partition.rawValue)].take(
        key: record.key ?? [], value: record.value, offset: record.offset.rawValue)
    } else {
      rankings.append(try SeenRanking(record))
    }
  }
}

/// One record of the rankings topic.
struct SeenRanking {
  let key: String
  let json: [UInt8]
  let ranking: Ranking

  init(_ record: ReadRecord) throws {
    key = String(decoding: record.key ?? [], as: UTF8.self)
    json = record.value ?? []
    ranking = try Ranking(json: json)
  }
}
