internal import Benchmarks
internal import Foundation
internal import Store
internal import Streams

/// One store as `state inspect` tells of it.
struct StoreDescription: Encodable {
  let task: String
  let cluster: String
  /// Topic prefix and group.
  let topology: String
  let partition: String
  let partitionCount: String
  let layout: String
  let format: String
  let persons: Int
  let cells: Int
  /// Of the changelog: where a start reads on.
  let changelogPosition: Int64
  /// By register topic, the next offset to count.
  let positions: [String: Int64]
  let definitions: [String]
  let fileBytes: Int
  let freeBytes: Int

  enum CodingKeys: String, CodingKey {
    case task, cluster, topology, partition, layout, format, persons, cells, positions, definitions
    case partitionCount = "partition_count"
    case changelogPosition = "changelog_position"
    case fileBytes = "file_bytes"
    case freeBytes = "free_bytes"
  }

  init(_ task: String, _ store: StoreInspection) throws(TallyError) {
    func text(_ field: StoreIdentity.Field) -> String { store.identity[field] ?? "" }
    self.task = task
    cluster = text(.cluster)
    topology = text(.topology)
    partition = text(.partition)
    partitionCount = text(.partitionCount)
    layout = text(.layout)
    format = text(.format)
    persons = store.entryCounts[.persons] ?? 0
    cells = store.entryCounts[.cells] ?? 0
    let described = try TallyState.described(in: store.metadata)
    changelogPosition = described.changelogPosition
    positions = Dictionary(
      (described.progress?.inputs ?? []).map { ($0.register, $0.position) },
      uniquingKeysWith: max)
    definitions = (described.progress?.completeDefinitions ?? []).map(\.description)
    fileBytes = store.fileByteCount
    freeBytes = store.freeByteCount
  }

  static func json(_ stores: [StoreDescription]) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(stores))
    } catch {
      preconditionFailure("texts and integers have a JSON form: \(error)")
    }
  }

  var text: String {
    let counted = positions.filter { $0.value > 0 }.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value)" }.joined(separator: " · ")
    return """
      \(task): partition \(partition) of \(partitionCount) · cluster \(cluster) · \(topology)
        \(NumberText.grouped(persons)) persons · \(NumberText.grouped(cells)) cells · \
      \(NumberText.grouped(fileBytes)) bytes, \(NumberText.grouped(freeBytes)) of them free
        changelog to \(changelogPosition) · next to count: \(counted.isEmpty ? "nothing" : counted)
        definitions \(definitions.joined(separator: " ")) · layout \(layout), format \(format)

      """
  }
}
