internal import Streams

/// One cells partition of a rank thread.
final class RankSlot {
  enum Phase {
    /// Is read from the beginning; its end is to be asked.
    case assigned
    /// Reads to the end that the partition had when it was assigned.
    case restoring(end: Int64)
    /// What readers of the rankings topic hold is to be read (again).
    case resuming
    case following
  }

  var task: RankTask
  var schedule: PublishSchedule
  var phase = Phase.assigned
  var isCatchingUp = true
  /// Offset that Kafka holds for the group.
  var committed: Int64?

  init(task: RankTask, schedule: PublishSchedule) {
    self.task = task
    self.schedule = schedule
  }

  var isAssigned: Bool {
    if case .assigned = phase { true } else { false }
  }

  var isResuming: Bool {
    if case .resuming = phase { true } else { false }
  }

  var isFollowing: Bool {
    if case .following = phase { true } else { false }
  }
}
