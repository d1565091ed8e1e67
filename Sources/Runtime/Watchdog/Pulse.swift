internal import Synchronization

/// Where one thread says what it is about to do, and the watchdog reads it. A lock a step: some
/// twenty nanoseconds, once for hundreds of records.
package final class Pulse: Sendable {
  /// A step and how many steps came before it: the same step again is another beat.
  package struct Beat: Equatable, Sendable {
    package var step: WorkerStep
    package var number: UInt64

    package init(_ step: WorkerStep, number: UInt64) {
      self.step = step
      self.number = number
    }
  }

  /// The thread's name.
  package let name: String
  private let last = Mutex(Beat(.none, number: 0))

  package init(name: String) { self.name = name }

  package var beat: Beat { last.withLock { $0 } }

  /// Begins a step, and with it ends the one before.
  package func begin(_ step: WorkerStep) {
    last.withLock { $0 = Beat(step, number: $0.number &+ 1) }
  }
}
