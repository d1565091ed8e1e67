internal import Streams

/// A tally worker's commit, on its way.
///
/// ```
/// finish ─ flush ─ note ─ offsets ─ flushAgain ─ end ─ seal ─ keep ─▶ what it was for
/// ```
struct MemberCommit {
  enum Step {
    /// The changed cells and the progress are to be written.
    case finish
    case flush
    /// The position of the changelog, where a store is to be made durable.
    case note
    case offsets
    case flushAgain
    case end
    case seal
    /// Stores are made durable, one by one.
    case keep
  }

  enum Purpose: Equatable {
    case ordinary
    case revocation
    case slice(partition: Int, isLast: Bool)
    case stop
  }

  var step = Step.finish
  let isDurable: Bool
  let purpose: Purpose
  /// Positions that Kafka does not hold yet.
  var moved: [MemoryCluster.Place: Int64] = [:]
  var positions: [MemoryCluster.Place: Int64] = [:]
  /// Partitions whose store becomes durable.
  var behind: [Int] = []

  init(isDurable: Bool, purpose: Purpose) {
    self.isDurable = isDurable
    self.purpose = purpose
  }
}

extension TallyMember {
  private var committing: [MemberSlot] {
    slots.values.filter(\.isCommitting).sorted { $0.partition < $1.partition }
  }

  func advance(_ commit: MemberCommit) throws {
    var commit = commit
    switch commit.step {
    case .finish: guard try finish(&commit) else { return done(commit) }
    case .flush:
      if isSpoilt {
        isSpoilt = false
        throw BrokerFault.recordRefused
      }
      if !commit.behind.isEmpty { try producer.flush() }
      commit.step = .note
    case .note:
      for case let slot? in commit.behind.map({ slots[$0] }) {
        let end = broker.cluster[.persons, slot.partition].highWatermark
        slot.task.setChangelogPosition(end)
        if broken == .storeAheadOfKafka {
          slot.task.committed()
          try slot.task.commitStore()
        }
      }
      commit.step = .offsets
    case .offsets:
      try sendOffsets(of: commit)
      commit.step = .flushAgain
    case .flushAgain:
      try producer.flush()
      commit.step = .end
    case .end:
      try answered { try producer.end(isCommitted: true) }
      commit.step = .seal
    case .seal:
      for slot in committing {
        slot.task.committed()
        slot.held = slot.next
      }
      commit.step = .keep
    case .keep:
      guard let partition = commit.behind.popLast() else { return done(commit) }
      try slots[partition]?.task.commitStore()
    }
    phase = .committing(commit)
  }

  /// False if there is nothing to commit.
  private func finish(_ commit: inout MemberCommit) throws -> Bool {
    for slot in committing {
      commit.positions.merge(slot.positions) { $1 }
      for (place, offset) in slot.positions {
        guard case .input(let register) = place.topic, slot.held[register] != offset
        else { continue }
        commit.moved[place] = offset
      }
    }
    commit.behind =
      commit.isDurable ? committing.filter(\.needsStoreCommit).map(\.partition) : []
    guard producer.isOpen || !commit.moved.isEmpty || !commit.behind.isEmpty else { return false }
    producer.begin()
    for slot in committing {
      var sink = MemberSink(producer: producer, partition: slot.partition)
      try slot.task.finishTransaction(positions: slot.next, into: &sink)
    }
    // What the transaction itself has changed becomes durable too.
    if commit.isDurable {
      commit.behind = committing.filter(\.needsStoreCommit).map(\.partition)
    }
    commit.step = .flush
    return true
  }

  private func sendOffsets(of commit: MemberCommit) throws {
    let offsets = commit.moved.isEmpty ? commit.positions : commit.moved
    guard !offsets.isEmpty, !(commit.moved.isEmpty && broken == .unmovedOffsetsNotSent)
    else { return }
    guard let id = seat.id, let generation = seat.generation else {
      throw BrokerFault.unknownMember
    }
    try answered {
      try producer.sendOffsets(offsets, of: .tally, member: id, generation: generation)
    }
  }

  /// Makes a call whose answer may be lost.
  private func answered(_ call: () throws -> Void) throws {
    guard let lost = lostAnswer else { return try call() }
    if lost == .done { try call() }
    lostAnswer = nil
    if broken == .unknownOutcomeTakenForDone { return }
    throw BrokerFault.timedOut
  }

  private func done(_ commit: MemberCommit) {
    phase = .working
    switch commit.purpose {
    case .ordinary: break
    case .revocation:
      forget()
      seat.rejoin()
    case .slice(let partition, let isLast): if isLast { slots[partition]?.phase = .running }
    case .stop:
      seat.leave()
      phase = .ended
    }
  }
}
