/// One partition of a topic: records and the marks that end transactions, each at an offset of its
/// own, as a reader at `read_committed` finds them.
package struct PartitionLog {
  package struct Record: Equatable, Sendable {
    package let offset: Int64
    package let key: [UInt8]?
    package let value: [UInt8]?
    /// Milliseconds since 1970.
    package let time: Int64
  }

  private struct Entry {
    let offset: Int64
    let transaction: Int?
    /// `nil` for the mark that ends a transaction.
    let record: Record?
  }

  /// What compaction has left, in the order of offsets.
  private var kept: [Entry] = []
  /// What was ever written: for those who check, not for those who are checked.
  private var written: [Entry] = []
  /// First offset of each transaction that is open here.
  private var open: [Int: Int64] = [:]
  private var aborted: Set<Int> = []

  /// Offset of the next record to be written.
  package private(set) var highWatermark: Int64 = 0

  /// Where a reader at `read_committed` stops: the first record of an open transaction.
  package var stableEnd: Int64 { open.values.min() ?? highWatermark }

  package init() {}

  /// - Parameter time: the record's, as its producer tells it; its offset if none is told.
  package mutating func append(
    key: [UInt8]?, value: [UInt8]?, time: Int64? = nil, transaction: Int?
  ) {
    if let transaction, open[transaction] == nil { open[transaction] = highWatermark }
    let record = Record(
      offset: highWatermark, key: key, value: value, time: time ?? highWatermark)
    append(Entry(offset: highWatermark, transaction: transaction, record: record))
  }

  /// Ends a transaction, if it has records here: with a mark that takes an offset.
  package mutating func end(_ transaction: Int, isCommitted: Bool) {
    guard open.removeValue(forKey: transaction) != nil else { return }
    if !isCommitted { aborted.insert(transaction) }
    append(Entry(offset: highWatermark, transaction: transaction, record: nil))
  }

  private mutating func append(_ entry: Entry) {
    kept.append(entry)
    written.append(entry)
    highWatermark += 1
  }

  /// At most `limit` committed records from an offset on, and the position behind them: the stable
  /// end if there are no more, so that marks are stepped over.
  package func read(from offset: Int64, limit: Int = .max) -> (records: [Record], next: Int64) {
    var records: [Record] = []
    let end = stableEnd
    for entry in kept[firstIndex(atOrBehind: offset)...] where entry.offset < end {
      guard let record = entry.record, isCommitted(entry) else { continue }
      if records.count == limit { return (records, (records.last?.offset ?? offset - 1) + 1) }
      records.append(record)
    }
    return (records, max(offset, end))
  }

  /// What is left of all committed records, also behind the first one of an open transaction: what
  /// a reader finds who waits until that is over.
  package var settledRecords: [Record] { kept.filter(isCommitted).compactMap(\.record) }

  /// Every committed record below an offset that was ever written, compaction or not.
  package func history(below offset: Int64) -> [Record] {
    written.prefix { $0.offset < offset }.filter(isCommitted).compactMap(\.record)
  }

  /// The last committed value of each key.
  package var table: [[UInt8]: [UInt8]] {
    var table: [[UInt8]: [UInt8]] = [:]
    for record in read(from: 0).records where record.key != nil {
      table[record.key ?? []] = record.value
    }
    return table
  }

  /// Of the committed records of one key below `bound`, leaves the last one; leaves none of aborted
  /// transactions. What is not yet stable is left alone.
  package mutating func compact(below bound: Int64, removesTombstones: Bool) {
    let bound = min(bound, stableEnd)
    var last: [[UInt8]: Int64] = [:]
    for entry in kept where entry.offset < bound && isCommitted(entry) {
      if let key = entry.record?.key { last[key] = entry.offset }
    }
    kept = kept.filter { entry in
      guard entry.offset < bound, let record = entry.record else { return true }
      guard isCommitted(entry), let key = record.key else { return false }
      return last[key] == entry.offset && !(removesTombstones && record.value == nil)
    }
  }

  private func isCommitted(_ entry: Entry) -> Bool {
    guard let transaction = entry.transaction else { return true }
    return open[transaction] == nil && !aborted.contains(transaction)
  }

  private func firstIndex(atOrBehind offset: Int64) -> Int {
    var range = 0..<kept.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if kept[middle].offset < offset {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}
