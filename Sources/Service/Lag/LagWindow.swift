/// The latest looks at one partition: enough to say whether its reading gets on.
///
/// A group's commits are seen by asking for them, so a commit of the same offset cannot be told
/// from none. Where a member of the group is alive, a look at an unchanged offset counts as a
/// commit of it (alive and not moving is a stall); where none is, it does not (a stop).
package struct LagWindow: Sendable {
  /// Burrow's default number of intervals.
  package static let length = 10

  private var commits: [LagCommit] = []
  private var ends: [Int64] = []

  package init() {}

  /// - Parameters:
  ///   - position: what the group has committed; where it will start if it has not.
  ///   - stableEnd: asked no later than the position was.
  ///   - isAlive: whether the group has a member.
  ///   - now: milliseconds since 1970; never less than in the look before.
  package mutating func look(position: Int64, stableEnd: Int64, isAlive: Bool, now: Int64) {
    append(stableEnd, to: &ends)
    if !isAlive, let last = commits.last, last.offset == position { return }
    append(
      LagCommit(
        offset: position, milliseconds: now, recordsBehind: max(0, stableEnd - position)),
      to: &commits)
  }

  /// The verdict at `now`, milliseconds since 1970; OK while only one look has been taken.
  package func verdict(now: Int64) -> LagVerdict {
    guard ends.count > 1, let last = commits.last, let end = ends.last else { return .ok }
    return LagVerdict(
      commits: commits, ends: ends, recordsBehind: max(0, end - last.offset), now: now)
  }

  private func append<Element>(_ element: Element, to list: inout [Element]) {
    if list.count == Self.length { list.removeFirst() }
    list.append(element)
  }
}
