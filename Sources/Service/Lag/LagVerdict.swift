/// How a partition's reading gets on, by its progress over a window and not by the size of its lag:
/// a large lag that shrinks is fine, a small one that nobody works on is not.
///
/// The rules are those of LinkedIn's Burrow (`core/internal/evaluator`), which the operators of
/// Kafka know. From best to worst, in the order of the cases.
package enum LagVerdict: String, CaseIterable, Codable, Comparable, Sendable {
  /// Nothing is behind, or it gets nearer to the end.
  case ok = "OK"
  /// It moves, and its lag never shrinks: too slow.
  case warn = "WARN"
  /// There is something to read, and it commits the same offset again and again.
  case stall = "STALL"
  /// There is something to read, and it has not committed for longer than the whole window lasted.
  case stop = "STOP"
  /// It went back to an earlier offset.
  case rewind = "REWIND"

  package static func < (left: LagVerdict, right: LagVerdict) -> Bool {
    left.severity < right.severity
  }

  private var severity: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// - Parameters:
  ///   - commits: what was committed, oldest first.
  ///   - ends: recent ends of the partition, in any order.
  ///   - recordsBehind: now.
  ///   - now: milliseconds since 1970.
  package init(commits: [LagCommit], ends: [Int64], recordsBehind: Int64, now: Int64) {
    guard recordsBehind > 0, let last = commits.last else {
      self = .ok
      return
    }
    // Before the question whether all was read at some time: that may be long ago.
    if Self.hasStopped(commits, now: now), !ends.contains(where: { $0 <= last.offset }) {
      self = .stop
    } else if commits.contains(where: { $0.recordsBehind == 0 }) {
      self = .ok
    } else if Self.steps(commits.map(\.offset)).contains(where: { $0 < 0 }) {
      self = .rewind
    } else if Self.steps(commits.map(\.offset)).allSatisfy({ $0 == 0 }) {
      self = .stall
    } else if Self.steps(commits.compactMap(\.recordsBehind)).allSatisfy({ $0 >= 0 }) {
      self = .warn
    } else {
      self = .ok
    }
  }

  /// Longer ago than the window is long.
  private static func hasStopped(_ commits: [LagCommit], now: Int64) -> Bool {
    guard let first = commits.first, let last = commits.last else { return false }
    return now - last.milliseconds > last.milliseconds - first.milliseconds
  }

  private static func steps(_ values: [Int64]) -> [Int64] {
    zip(values.dropFirst(), values).map { $0 - $1 }
  }
}
