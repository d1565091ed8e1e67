/// Judges whether dead letters come in a flood: a delivery gone wrong, most likely. It stops
/// nothing; good records are counted all the same.
///
/// Raised as soon as a window has seen `lettersMin` dead letters and they are a tenth of its
/// records; cleared at the end of a window in which they were a fiftieth at most, or a tenth of
/// `lettersMin`. Between the two it stays as it is.
package struct DeadLetterAlarm: Equatable, Sendable {
  package enum Change: Equatable, Sendable {
    case raised(deadLetters: Int64, records: Int64)
    case cleared(afterMilliseconds: Int64)
  }

  private struct Window: Equatable {
    var start: Int64 = 0
    /// Totals at the start.
    var records: Int64 = 0
    var deadLetters: Int64 = 0
  }

  private let windowMilliseconds: Int64
  private let lettersMin: Int64
  private var window = Window()
  private var raisedAt: Int64?

  package init(windowMilliseconds: Int64, lettersMin: Int64) {
    self.windowMilliseconds = windowMilliseconds
    self.lettersMin = lettersMin
  }

  package var isRaised: Bool { raisedAt != nil }

  /// - Parameters:
  ///   - records: processed since the start, dead letters among them.
  ///   - now: milliseconds on a clock that only goes forward, from the start.
  package mutating func look(records: Int64, deadLetters: Int64, now: Int64) -> Change? {
    let newRecords = records - window.records
    let newLetters = deadLetters - window.deadLetters
    var change: Change?
    if raisedAt == nil, newLetters >= lettersMin, newLetters * 10 >= newRecords {
      raisedAt = now
      change = .raised(deadLetters: newLetters, records: newRecords)
    }
    guard now - window.start >= windowMilliseconds else { return change }
    window = Window(start: now, records: records, deadLetters: deadLetters)
    let isCalm = newLetters * 50 <= newRecords || newLetters * 10 <= lettersMin
    if let raisedAt, isCalm {
      self.raisedAt = nil
      change = .cleared(afterMilliseconds: now - raisedAt)
    }
    return change
  }
}
