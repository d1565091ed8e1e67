/// Takes out of a Fetch answer the aborted transactions that ended before the records in it.
///
/// A reader at read_committed drops the records of a producer from the start of an aborted
/// transaction to its marker. Apache Kafka names those that overlap what it sends. noida-db 0.2.3
/// names all that the partition ever had: a reader that fetches behind the marker waits for it in
/// vain, and drops what the producer commits later.
///
/// Source: the Kafka protocol guide, Fetch, versions 4 to 11; KIP-98.
struct FetchRepair {
  static let versions: ClosedRange<Int16> = 4...11

  private var bytes: [UInt8]
  private var offset: Int
  private var repaired: [UInt8] = []
  /// Up to where `bytes` are in `repaired`.
  private var copied = 0

  /// - Parameter answer: without its length; starts with the correlation id.
  static func repair(_ answer: [UInt8], version: Int16) -> [UInt8] {
    var repair = FetchRepair(bytes: answer, offset: 0)
    repair.run(version)
    return repair.repaired
  }

  private init(bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  private mutating func run(_ version: Int16) {
    offset = 8  // Correlation id, throttle time.
    if version >= 7 { offset += 6 }  // Error, session.
    for _ in 0..<count() {
      offset += 2 + Int(integer(2, at: offset))  // The topic's name.
      for _ in 0..<count() { repairPartition(version) }
    }
    copy(to: bytes.count)
  }

  private mutating func repairPartition(_ version: Int16) {
    offset += 4 + 2 + 8 + 8 + (version >= 5 ? 8 : 0)
    let list = offset
    let transactions = (0..<count()).map { _ in
      defer { offset += 16 }
      return Transaction(producer: integer(8, at: offset), first: integer(8, at: offset + 8))
    }
    let end = offset
    if version >= 11 { offset += 4 }
    let size = max(0, Int(integer(4, at: offset)))
    offset += 4
    let batches = batches(in: offset..<offset + size)
    offset += size
    let kept = transactions.filter { transaction in
      Self.overlaps(transaction, batches, among: transactions)
    }
    guard kept.count < transactions.count else { return }
    copy(to: list)
    append(Int64(kept.count), width: 4)
    for transaction in kept {
      append(transaction.producer, width: 8)
      append(transaction.first, width: 8)
    }
    copied = end
  }

  private struct Transaction {
    let producer: Int64
    let first: Int64
  }

  private struct Batch {
    let base: Int64
    let producer: Int64
    /// Whether the batch is the mark of an abort; nil for records.
    let isAbort: Bool?
  }

  /// Whether the transaction's marker is in the batches, or behind them.
  private static func overlaps(
    _ transaction: Transaction, _ batches: [Batch], among all: [Transaction]
  ) -> Bool {
    guard let start = batches.first?.base, transaction.first < start else { return true }
    let isLast = !all.contains {
      $0.producer == transaction.producer && $0.first > transaction.first && $0.first < start
    }
    let marker = batches.first { $0.producer == transaction.producer && $0.isAbort != nil }
    let nextStart = all.filter { $0.producer == transaction.producer && $0.first >= start }
      .map(\.first).min()
    guard isLast, let marker else { return isLast }
    return marker.isAbort == true && marker.base < nextStart ?? .max
  }

  /// The heads of the record batches (magic 2), and the kind of those that are markers.
  private func batches(in range: Range<Int>) -> [Batch] {
    var batches: [Batch] = []
    var start = range.lowerBound
    while start + 61 <= range.upperBound {
      let length = Int(integer(4, at: start + 8))
      guard start + 12 + length <= range.upperBound else { break }
      let isControl = integer(2, at: start + 21) & 0x20 != 0
      batches.append(
        Batch(
          base: integer(8, at: start), producer: integer(8, at: start + 43),
          isAbort: isControl ? isAbort(record: start + 61) : nil))
      start += 12 + length
    }
    return batches
  }

  /// A marker's key: two bytes of version, two of kind, 0 for an abort. Its record is so short that
  /// each number before the key is one byte.
  private func isAbort(record: Int) -> Bool { integer(2, at: record + 5 + 2) == 0 }

  private mutating func count() -> Int {
    defer { offset += 4 }
    return max(0, Int(integer(4, at: offset)))
  }

  /// Big-endian, with a sign.
  private func integer(_ width: Int, at place: Int) -> Int64 {
    var value: Int64 = bytes[place] >= 0x80 ? -1 : 0
    for index in place..<place + width { value = value << 8 | Int64(bytes[index]) }
    return value
  }

  private mutating func append(_ value: Int64, width: Int) {
    for shift in stride(from: (width - 1) * 8, through: 0, by: -8) {
      repaired.append(UInt8(truncatingIfNeeded: value >> Int64(shift)))
    }
  }

  private mutating func copy(to end: Int) {
    repaired += bytes[copied..<end]
    copied = end
  }
}
