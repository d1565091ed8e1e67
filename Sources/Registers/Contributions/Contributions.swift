/// What one person counts for: cells by their keys, and the outcome in each. One flat buffer,
/// reused from person to person.
///
/// Contributions are in the order of their places, which say of what definition and period they
/// are: two lists of one evaluator are compared by one walk through both.
package struct Contributions: Equatable, Sendable {
  /// The keys one after another. Behind the last end: a key that is being written.
  var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var outcomes: [UInt8] = []
  private var places: [Place] = []

  /// A definition among those of an evaluator, and a period: a person counts at most once in each.
  package struct Place: Hashable, Comparable, Sendable {
    private let rawValue: UInt32

    /// Of a person's observation, of which there is one at the most.
    static let observation = Place(rawValue: 0)

    private init(rawValue: UInt32) { self.rawValue = rawValue }

    /// - Parameter definition: among those over the registers; an evaluator has few.
    init(definition: Int, year: Int) {
      rawValue = UInt32(definition + 1) << 16 | UInt32(year)
    }

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package init() {}

  package var count: Int { ends.count }

  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    outcomes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  /// The cell's key, as `CellKey` has it, without a source partition.
  @_lifetime(borrow self)
  package func key(at index: Int) -> Span<UInt8> {
    let start = index == 0 ? 0 : ends[index - 1]
    return bytes.span.extracting(start..<ends[index])
  }

  /// Successes: 0 or 1, of one person.
  package func outcome(at index: Int) -> Int { Int(outcomes[index]) }

  package func place(at index: Int) -> Place { places[index] }

  /// Makes the bytes written since the last end a key.
  ///
  /// - Precondition: the place is not before the last one.
  mutating func finishKey(outcome: UInt8, place: Place) {
    precondition(places.last.map { $0 <= place } ?? true, "contributions are in order")
    ends.append(bytes.count)
    outcomes.append(outcome)
    places.append(place)
  }

  /// Drops the bytes written since the last end.
  mutating func dropUnfinishedKey() {
    bytes.removeLast(bytes.count - (ends.last ?? 0))
  }
}
