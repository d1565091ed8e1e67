package import Kafka

/// Finds the one record that no transaction can hold.
///
/// ```
/// calm ──refused──▶ refusedOnce ──refused──▶ searching ──one record, refused twice──▶ calm
///   ▲                    │                      │
///   └─────committed──────┴──no suspect is left──┘
/// ```
/// A transaction that was refused twice holds a record that cannot be processed. The search goes by
/// offsets: the first half of the suspects is read alone; what it commits is cleared, and what it
/// is refused is all that is left to suspect. Among n offsets it takes 2 + log₂ n refusals and
/// fewer commits. Nothing else is read meanwhile, as what comes first might be anything.
package struct PoisonSearch: Equatable, Sendable {
  /// Offsets of one partition, the last one excluded.
  package struct Stretch: Equatable, Sendable {
    package let partition: TopicPartition
    package var offsets: Range<Int64>

    package init(_ partition: TopicPartition, _ offsets: Range<Int64>) {
      self.partition = partition
      self.offsets = offsets
    }
  }

  package enum Verdict: Equatable, Sendable {
    /// Back to the last commit, and again: all of it, or the trial.
    case again
    case poisonous(TopicPartitionOffset)
    /// There was no record in the transaction: what it holds else is at fault.
    case notARecord
  }

  private enum State: Equatable {
    case calm
    /// By chance, for all that is known.
    case refusedOnce
    /// One of the suspects is at fault. `isLastOnTrial`: the only one left was refused once alone.
    case searching([Stretch], isLastOnTrial: Bool)
  }

  private var state = State.calm

  package init() {}

  /// What is to be read next, and nothing else; `nil` when no search is on.
  package var trial: [Stretch]? {
    guard case .searching(let suspects, _) = state else { return nil }
    guard suspects.count == 1, var half = suspects.first else {
      return Array(suspects[..<((suspects.count + 1) / 2)])
    }
    let count = half.offsets.count
    half.offsets = half.offsets.prefix((count + 1) / 2)
    return [half]
  }

  /// A transaction that held these offsets was refused and is aborted.
  package mutating func refused(_ transaction: [Stretch]) -> Verdict {
    let suspects = transaction.filter { !$0.offsets.isEmpty }
    guard let first = suspects.first else { return .notARecord }
    let isOne = suspects.count == 1 && first.offsets.count == 1
    switch state {
    case .calm:
      state = .refusedOnce
      return .again
    case .searching(_, let isLastOnTrial) where !isOne || !isLastOnTrial:
      state = .searching(suspects, isLastOnTrial: isOne)
      return .again
    case .refusedOnce where !isOne:
      state = .searching(suspects, isLastOnTrial: false)
      return .again
    case .refusedOnce, .searching:
      state = .calm
      return .poisonous(
        TopicPartitionOffset(
          first.partition, at: Offset(rawValue: first.offsets.lowerBound)))
    }
  }

  /// A transaction is committed.
  ///
  /// - Parameter next: of a partition, the next offset to read by now.
  package mutating func committed(next: (TopicPartition) -> Offset?) {
    guard case .searching(let suspects, _) = state else {
      state = .calm
      return
    }
    let left = suspects.compactMap { stretch -> Stretch? in
      guard let next = next(stretch.partition)?.rawValue else { return stretch }
      guard next < stretch.offsets.upperBound else { return nil }
      return Stretch(
        stretch.partition, max(next, stretch.offsets.lowerBound)..<stretch.offsets.upperBound)
    }
    state = left.isEmpty ? .calm : .searching(left, isLastOnTrial: false)
  }

  /// The offset at which reading of a partition ends for now; `nil` for no bound.
  package func bound(of partition: TopicPartition) -> Int64? {
    guard let trial else { return nil }
    return trial.first { $0.partition == partition }?.offsets.upperBound ?? 0
  }

  /// Partitions were given back, or given: what is left to suspect may be another's.
  package mutating func forget() { state = .calm }
}
