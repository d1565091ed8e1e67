/// A consumer group as its coordinator keeps it: members, static and dynamic, the generation, who
/// has which partition numbers, and the offsets committed.
///
/// ```
/// stable ──join, leave, expiry──▶ rebalancing ──all have joined, or the time is over──▶ stable
/// ```
/// Partitions are dealt in ranges, all anew. A static member that comes back under its name keeps
/// what it had, without a rebalance; the process before it is fenced.
package struct GroupCoordinator {
  /// Milliseconds without a heartbeat until a member is given up.
  static let sessionTimeout: Int64 = 15_000
  static let rebalanceTimeout: Int64 = 40_000

  package enum Membership: Equatable {
    /// Others have not joined yet.
    case waiting
    case stable(generation: Int, partitions: [Int])
    /// The partitions of the last generation are to be given back.
    case rebalancing(generation: Int)
  }

  private struct Member {
    let name: String
    let isStatic: Bool
    var lastSeen: Int64
    var hasJoined = true
  }

  private let partitionCount: Int
  private var members: [Int: Member] = [:]
  /// Ids of processes whose name another has by now.
  private var replaced: Set<Int> = []
  private var assignment: [Int: [Int]] = [:]
  private var generation = 0
  /// When members that have not joined are passed over; `nil` while stable.
  private var deadline: Int64?
  private var lastID = 0
  private var committed: [MemoryCluster.Place: Int64] = [:]
  /// By transaction, until it is over.
  private var pending: [Int: [MemoryCluster.Place: Int64]] = [:]

  init(partitionCount: Int) { self.partitionCount = partitionCount }

  // MARK: Members

  /// A process that is new, or a known one that has given its partitions back; returns its id.
  mutating func join(_ id: Int?, name: String, isStatic: Bool, now: Int64) -> Int {
    if let id, members[id] != nil {
      members[id]?.hasJoined = true
      members[id]?.lastSeen = now
      if deadline == nil { beginRebalance(now: now, except: id) }
      completeIfAllHaveJoined()
      return id
    }
    lastID += 1
    let id = lastID
    let member = Member(name: name, isStatic: isStatic, lastSeen: now)
    if let old = members.first(where: { isStatic && $0.value.name == name })?.key {
      members[old] = nil
      replaced.insert(old)
      members[id] = member
      assignment[id] = assignment.removeValue(forKey: old)
    } else {
      members[id] = member
      if deadline == nil { beginRebalance(now: now, except: id) }
    }
    completeIfAllHaveJoined()
    return id
  }

  mutating func heartbeat(_ id: Int, now: Int64) { members[id]?.lastSeen = now }

  /// How a member stands that was last told of `generation`; `nil`: it has joined since.
  func membership(of id: Int, generation known: Int?) throws(BrokerFault) -> Membership {
    if replaced.contains(id) { throw .instanceFenced }
    guard let member = members[id] else { throw .unknownMember }
    if deadline != nil {
      if member.hasJoined, known == nil { return .waiting }
      guard known == nil || known == generation else { throw .illegalGeneration }
      return .rebalancing(generation: generation)
    }
    guard known == nil || known == generation else { throw .illegalGeneration }
    return .stable(generation: generation, partitions: assignment[id] ?? [])
  }

  mutating func leave(_ id: Int, now: Int64) {
    guard members.removeValue(forKey: id) != nil else { return }
    assignment[id] = nil
    beginRebalance(now: now)
    completeIfAllHaveJoined()
  }

  /// Gives up who was not heard of, and passes over who has not joined in time.
  mutating func expire(now: Int64) {
    let silent = members.filter { $0.value.lastSeen + Self.sessionTimeout < now }.keys
    for id in silent {
      members[id] = nil
      assignment[id] = nil
    }
    if !silent.isEmpty { beginRebalance(now: now) }
    if let deadline, deadline <= now {
      for (id, member) in members where !member.hasJoined && !member.isStatic {
        members[id] = nil
        assignment[id] = nil
      }
      complete()
    }
    completeIfAllHaveJoined()
  }

  private mutating func beginRebalance(now: Int64, except joined: Int? = nil) {
    guard deadline == nil else { return }
    deadline = now + Self.rebalanceTimeout
    for id in members.keys where id != joined { members[id]?.hasJoined = false }
  }

  private mutating func completeIfAllHaveJoined() {
    if deadline != nil, members.values.allSatisfy(\.hasJoined) { complete() }
  }

  private mutating func complete() {
    deadline = nil
    generation += 1
    let order = members.sorted { ($0.value.name, $0.key) < ($1.value.name, $1.key) }.map(\.key)
    assignment = [:]
    guard !order.isEmpty else { return }
    for (place, id) in order.enumerated() {
      let start = place * partitionCount / order.count
      let end = (place + 1) * partitionCount / order.count
      assignment[id] = Array(start..<end)
    }
  }

  // MARK: Offsets

  /// What a transaction will have committed when it is.
  mutating func add(
    _ offsets: [MemoryCluster.Place: Int64], of transaction: Int, by id: Int, generation known: Int,
    isChecked: Bool
  ) throws(BrokerFault) {
    if isChecked {
      if replaced.contains(id) { throw .instanceFenced }
      guard members[id] != nil else { throw .unknownMember }
      guard known == generation else { throw .illegalGeneration }
    }
    pending[transaction, default: [:]].merge(offsets) { $1 }
  }

  mutating func end(_ transaction: Int, isCommitted: Bool) {
    guard let offsets = pending.removeValue(forKey: transaction), isCommitted else { return }
    committed.merge(offsets) { $1 }
  }

  /// Stable offsets: none of a place that an unfinished transaction has sent one of.
  func offsets(
    of places: [MemoryCluster.Place], isStable: Bool
  ) throws(BrokerFault) -> [MemoryCluster.Place: Int64] {
    let moving = pending.values.contains { offsets in places.contains { offsets[$0] != nil } }
    if isStable && moving { throw .unstableOffsets }
    return committed.filter { places.contains($0.key) }
  }

  /// How often the partitions were dealt.
  package var generationNumber: Int { generation }
}
