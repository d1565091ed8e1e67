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
  /// one. Both lists are of one evaluator, so that one walk through their places compares them.
  mutating func move(
    from old: borrowing Contributions, to new: borrowing Contributions, in store: StateStore?
  ) throws(TallyError) {
    var (oldIndex, newIndex) = (0, 0)
    while oldIndex < old.count || newIndex < new.count {
      let isOld =
        newIndex == new.count
        || oldIndex < old.count && old.place(at: oldIndex) <= new.place(at: newIndex)
      let isNew =
        oldIndex == old.count
        || newIndex < new.count && new.place(at: newIndex) <= old.place(at: oldIndex)
      if isOld && isNew && Self.areEqual(old, oldIndex, new, newIndex) {
        (oldIndex, newIndex) = (oldIndex + 1, newIndex + 1)
        continue
      }
      if isOld {
        let place = try touch(old.key(at: oldIndex), in: store)
        now[place].retract(outcome: old.outcome(at: oldIndex))
        oldIndex += 1
      }
      if isNew {
        let place = try touch(new.key(at: newIndex), in: store)
        now[place].add(outcome: new.outcome(at: newIndex))
        newIndex += 1
      }
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

  /// Whether two contributions have the same cell and outcome.
  private static func areEqual(
    _ old: borrowing Contributions, _ oldIndex: Int, _ new: borrowing Contributions, _ newIndex: Int
  ) -> Bool {
    old.outcome(at: oldIndex) == new.outcome(at: newIndex)
      && old.key(at: oldIndex).isEqual(to: new.key(at: newIndex))
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
