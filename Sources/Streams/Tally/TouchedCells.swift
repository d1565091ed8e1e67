internal import Registers
internal import Store

/// The cells that a running transaction has changed, each with its counts before and now. A cell
/// that comes back to where it was is not written.
struct TouchedCells {
  private(set) var index = ByteStringIndex()
  private(set) var before: [CellCounts] = []
  private(set) var now: [CellCounts] = []
  private var buffer: [UInt8] = []

  var count: Int { now.count }

  func isChanged(at place: Int) -> Bool { before[place] != now[place] }

  /// Takes back what one list of contributions added and adds the other; what is in both stays
  /// untouched. A cell's counts before the transaction come from the store, or are zero without
  /// one.
  mutating func move(
    from old: borrowing Contributions, to new: borrowing Contributions, in store: StateStore?
  ) throws(TallyError) {
    for index in 0..<old.count where !new.contains(old, at: index) {
      let place = try touch(old.key(at: index), in: store)
      now[place].retract(outcome: old.outcome(at: index))
    }
    for index in 0..<new.count where !old.contains(new, at: index) {
      let place = try touch(new.key(at: index), in: store)
      now[place].add(outcome: new.outcome(at: index))
    }
  }

  /// A cell is known to have had these counts; nobody is counted in it yet.
  mutating func note(_ key: Span<UInt8>, before counts: CellCounts) {
    let (place, inserted) = index.insert(key)
    if inserted {
      before.append(counts)
      now.append(.zero)
    } else {
      before[place] = counts
    }
  }

  mutating func removeAll() {
    index.removeAll(keepingCapacity: true)
    before.removeAll(keepingCapacity: true)
    now.removeAll(keepingCapacity: true)
  }

  private mutating func touch(
    _ key: Span<UInt8>, in store: StateStore?
  ) throws(TallyError) -> Int {
    let (place, inserted) = index.insert(key)
    guard inserted else { return place }
    let counts = try store.map { store throws(TallyError) in try storedCounts(key, in: store) }
    before.append(counts ?? .zero)
    now.append(counts ?? .zero)
    return place
  }

  private mutating func storedCounts(
    _ key: Span<UInt8>, in store: StateStore
  ) throws(TallyError) -> CellCounts {
    let isFound: Bool
    do throws(StoreError) {
      isFound = try store.read(.cells, key, into: &buffer)
    } catch {
      throw .store(error)
    }
    guard isFound else { return .zero }
    guard let counts = CellCounts(decoding: buffer.span) else {
      throw .corrupt("the counts of a cell in the store")
    }
    return counts
  }
}
