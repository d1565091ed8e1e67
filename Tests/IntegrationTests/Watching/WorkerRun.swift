import Kafka
import Streams
import Testing

/// A worker under way: what the test waits for, and that the worker is alive meanwhile.
extension Installation {
  static let workLimit = Duration.seconds(90)

  /// Polls until `isDone`, doing `each` in between.
  ///
  /// - Throws: `Ended` when the worker ends first, `Overdue` after `limit`.
  func follow(
    _ watch: TopicWatch, while worker: CommandProcess, waitingFor what: String,
    limit: Duration = workLimit, each: () throws -> Void = {}, until isDone: () throws -> Bool
  ) throws {
    let deadline = ContinuousClock.now + limit
    while try isDone() == false {
      guard worker.isRunning else { throw Ended(what: what, errors: worker.errors) }
      guard .now < deadline else {
        throw Overdue(what: "\(what); seen: \(watch.summary)", errors: worker.errors)
      }
      try each()
      try watch.poll()
    }
  }

  /// Waits until tally and rank have committed all that there is.
  func awaitNoLag(_ watch: TopicWatch, while worker: CommandProcess) throws {
    for (group, partitions) in [
      (topology.tallyGroup, observations),
      (topology.rankGroup, self.partitions(of: topology.cells)),
    ] {
      try follow(watch, while: worker, waitingFor: "\(group) without lag", limit: .seconds(30)) {
        let (committed, ends) = try offsets(of: group, on: partitions)
        return committed == ends
      }
    }
  }

  /// Asks the worker to end and expects that it does so in time and in order.
  func stop(_ worker: CommandProcess, by number: Int32) throws {
    worker.signal(number)
    let exit = try worker.wait(upTo: .seconds(10))
    #expect(exit.reason == .code(0), "\(exit.errors.suffix(1_000))")
  }

  struct Ended: Error, CustomStringConvertible {
    let what: String
    let errors: String
    var description: String { "the worker ended before \(what):\n\(errors.suffix(3_000))" }
  }

  struct Overdue: Error, CustomStringConvertible {
    let what: String
    let errors: String
    var description: String { "not in time: \(what); the worker:\n\(errors.suffix(3_000))" }
  }
}
