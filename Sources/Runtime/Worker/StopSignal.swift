internal import Synchronization

/// Asks the worker threads to finish what they have begun and to end. Set once, read often.
package final class StopSignal: Sendable {
  private let requested = Atomic(false)

  package init() {}

  package func request() { requested.store(true, ordering: .releasing) }

  package var isRequested: Bool { requested.load(ordering: .acquiring) }
}
