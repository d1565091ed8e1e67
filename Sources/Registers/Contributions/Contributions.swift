/// What one person counts for: cells by their keys, and the outcome in each. One flat buffer,
/// reused from person to person.
package struct Contributions: Equatable, Sendable {
  /// The keys one after another. Behind the last end: a key that is being written.
  var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var outcomes: [UInt8] = []

  package init() {}

  package var count: Int { ends.count }

  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    outcomes.removeAll(keepingCapacity: true)
  }

  /// The cell's key, as `CellKey` has it, without a source partition.
  @_lifetime(borrow self)
  package func key(at index: Int) -> Span<UInt8> {
    let start = index == 0 ? 0 : ends[index - 1]
    return bytes.span.extracting(start..<ends[index])
  }

  /// Successes: 0 or 1, of one person.
  package func outcome(at index: Int) -> Int { Int(outcomes[index]) }

  /// Makes the bytes written since the last end a key.
  mutating func finishKey(outcome: UInt8) {
    ends.append(bytes.count)
    outcomes.append(outcome)
  }

  /// Drops the bytes written since the last end.
  mutating func dropUnfinishedKey() {
    bytes.removeLast(bytes.count - (ends.last ?? 0))
  }
}
