/// How many records the next transaction may hold: all that one may, or what a slow broker has
/// taken in time. Halved by a time-out, doubled by a commit.
package struct BatchLimit: Equatable, Sendable {
  private let recordsMax: Int
  private let slowMin: Int
  package private(set) var records: Int

  /// - Parameters:
  ///   - recordsMax: records of a transaction when all is well.
  ///   - slowMin: no broker is so slow that it needs fewer.
  package init(recordsMax: Int, slowMin: Int) {
    precondition(recordsMax >= slowMin && slowMin >= 1, "a transaction holds a record")
    self.recordsMax = recordsMax
    self.slowMin = slowMin
    records = recordsMax
  }

  /// The broker did not take a transaction of so many records in time.
  package mutating func timedOut(records count: Int) {
    guard count > 0 else { return }
    records = max(slowMin, min(records, count) / 2)
  }

  package mutating func committed(records count: Int) {
    guard count > 0 else { return }
    records = min(recordsMax, records * 2)
  }
}
