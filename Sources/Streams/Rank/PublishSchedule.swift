/// When an area's rankings are computed again: a value; times are given, never read.
///
/// Changes are gathered for the publish interval; an area waits five times as long as its last
/// computation took, so that refits never take more than a sixth of the thread; while the counts
/// are catching up with the input, ten seconds pass between computations, since their figures are
/// of passing interest.
package struct PublishSchedule: Sendable {
  /// Milliseconds.
  package let interval: Int64
  /// Between computations of one area while catching up, milliseconds.
  package static let catchingUpInterval: Int64 = 10_000
  /// How many times its last cost an area rests.
  package static let restFactor: Int64 = 5

  private struct Area {
    var dirtySince: Int64?
    var lastFinished: Int64?
    var lastCost: Int64 = 0
  }
  private var areas: [Area]

  package init(areaCount: Int, interval: Int64) {
    precondition(interval >= 1, "the publish interval is at least a millisecond")
    self.interval = interval
    areas = Array(repeating: Area(), count: areaCount)
  }

  package mutating func changed(area: Int, now: Int64) {
    if areas[area].dirtySince == nil { areas[area].dirtySince = now }
  }

  /// When the area is to be computed; `nil` while nothing has changed.
  package func dueTime(area: Int, catchingUp: Bool) -> Int64? {
    guard let since = areas[area].dirtySince else { return nil }
    let gathered = since + interval
    guard let finished = areas[area].lastFinished else { return gathered }
    let rest = max(
      areas[area].lastCost * Self.restFactor, catchingUp ? Self.catchingUpInterval : 0)
    return max(gathered, finished + rest)
  }

  package mutating func computed(area: Int, started: Int64, finished: Int64) {
    areas[area].dirtySince = nil
    areas[area].lastFinished = finished
    areas[area].lastCost = finished - started
  }
}
