import Benchmarks
import Streams

/// The counts of one cells partition as they were at every cut: folded a source partition's whole
/// transactions at a time, from the records themselves.
struct CellLedger {
  /// Where a unit's persons stand.
  struct Place: Hashable {
    let area: String
    let period: String
    let unit: String
  }

  /// What stands once the records below `nextOffset` are folded.
  struct Page {
    let nextOffset: Int64
    let counts: [Place: CellCounts]
    /// By source partition: the register's next offset to read.
    let positions: [Int: [String: Int64]]

    /// Persons and successes by unit, over some periods.
    func counts(area: String, periods: [String]) -> [String: CellCounts] {
      var units: [String: CellCounts] = [:]
      for (place, counts) in counts where place.area == area && periods.contains(place.period) {
        units[place.unit, default: .zero].persons += counts.persons
        units[place.unit, default: .zero].successes += counts.successes
      }
      return units.filter { $0.value.persons > 0 }
    }
  }

  private(set) var pages: [Page] = []
  private var cells: [[UInt8]: CellCounts] = [:]
  private var pending: [Int: [(key: [UInt8], counts: CellCounts)]] = [:]
  private var counts: [Place: CellCounts] = [:]
  private(set) var positions: [Int: [String: Int64]] = [:]

  /// - Throws: `Unreadable` for a record that is neither a cell nor a progress record.
  mutating func take(key: [UInt8], value: [UInt8]?, offset: Int64) throws {
    switch CellsTopicKey.kind(of: key.span) {
    case .cell(_, let source):
      let counts = try value.map { try Self.counts($0, offset) } ?? .zero
      pending[source, default: []].append((key, counts))
    case .progress(let source):
      guard let progress = value.flatMap({ Progress(decoding: $0.span) }) else {
        throw Unreadable(offset: offset)
      }
      for change in pending[source] ?? [] { try apply(change.key, change.counts, offset) }
      pending[source] = []
      positions[source] = Dictionary(
        uniqueKeysWithValues: progress.inputs.map { ($0.register, $0.position) })
      pages.append(Page(nextOffset: offset + 1, counts: counts, positions: positions))
    case nil: throw Unreadable(offset: offset)
    }
  }

  /// What stood when the records below `offset` had been read.
  func page(at offset: Int64) -> Page? { pages.last { $0.nextOffset <= offset } }

  private mutating func apply(_ key: [UInt8], _ now: CellCounts, _ offset: Int64) throws {
    guard let parts = CellKey.partsAndSource(of: key.span)?.parts else {
      throw Unreadable(offset: offset)
    }
    func text(_ range: Range<Int>) -> String { String(decoding: key[range], as: UTF8.self) }
    let place = Place(
      area: text(parts.area), period: text(parts.period), unit: text(parts.unit))
    let before = cells[key] ?? .zero
    counts[place, default: .zero].persons += now.persons - before.persons
    counts[place, default: .zero].successes += now.successes - before.successes
    cells[key] = now
  }

  private static func counts(_ value: [UInt8], _ offset: Int64) throws -> CellCounts {
    guard let counts = CellCounts(decoding: value.span) else { throw Unreadable(offset: offset) }
    return counts
  }

  struct Unreadable: Error {
    let offset: Int64
  }
}
