internal import Benchmarks
internal import Kafka
internal import Registers
internal import Streams

/// The last record of each key of the rankings topic, and what is wrong with the records' outsides:
/// partition and headers.
struct PublishedRankings {
  private(set) var values: [String: [UInt8]] = [:]
  private let topology: Topology
  private var outsides: [String: [Difference]] = [:]
  /// Areas of which a record came; `nil` for all of them.
  private var news: Set<String>?

  init(_ topology: Topology) { self.topology = topology }

  mutating func take(_ record: borrowing ConsumerRecord) {
    guard let bytes = record.key else { return }
    let key = String(decoding: [UInt8](copying: bytes), as: UTF8.self)
    news?.insert(Self.area(of: key))
    outsides[key] = nil
    guard let value = record.value else {
      values[key] = nil
      return
    }
    values[key] = [UInt8](copying: value)
    var differences = headers(record.headers, of: key)
    let partition = Murmur2.partition(of: bytes, partitionCount: topology.partitionCount)
    if partition != Int(record.partition.rawValue) {
      differences.append(
        Difference(
          .ranking, key: key, field: "partition", ours: "\(partition)",
          theirs: "\(record.partition.rawValue)"))
    }
    outsides[key] = differences
  }

  /// In the order of the keys.
  var differences: [Difference] {
    outsides.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  var hasAnyNews: Bool { news.map { !$0.isEmpty } ?? true }
  func hasNews(of area: String) -> Bool { news?.contains(area) ?? true }
  mutating func clearNews() { news = [] }

  /// All but when it was published, and how often.
  private func headers(_ found: [RecordHeader], of key: String) -> [Difference] {
    let event = CloudEvent(
      type: .ranking, source: CloudEvent.source(group: topology.group), key: key, id: "",
      time: Timestamp(rawValue: 0))
    let free: Set = ["ce_id", "ce_time"]
    return event.headers.compactMap { wanted in
      let value = found.first { $0.name == wanted.name }?.value
      if free.contains(wanted.name) ? value != nil : value == wanted.value { return nil }
      return Difference(
        .ranking, key: key, field: wanted.name, ours: Self.text(wanted.value),
        theirs: Self.text(value))
    }
  }

  private static func text(_ value: [UInt8]?) -> String {
    value.map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
  }

  private static func area(of key: String) -> String { String(key.prefix { $0 != "/" }) }
}
