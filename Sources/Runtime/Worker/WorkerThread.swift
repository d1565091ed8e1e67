internal import Dispatch
internal import Foundation
internal import Synchronization

/// A thread of its own for a loop that blocks in librdkafka: neither Swift's cooperative pool nor
/// Dispatch's may be held for so long.
package final class WorkerThread: Sendable {
  private let outcome = Mutex<Result<Void, WorkerFailure>?>(nil)
  private let ended = DispatchSemaphore(value: 0)

  /// Starts the thread at once. `onEnd` runs on it, last.
  package init(
    name: String, onEnd: @escaping @Sendable () -> Void = {},
    body: @escaping @Sendable () throws(WorkerFailure) -> Void
  ) {
    let thread = Thread { [self] in
      let result: Result<Void, WorkerFailure>
      do throws(WorkerFailure) {
        try body()
        result = .success(())
      } catch {
        result = .failure(error)
      }
      outcome.withLock { $0 = result }
      onEnd()
      ended.signal()
    }
    thread.name = name
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// Why the thread ended; `nil` while it runs.
  package var result: Result<Void, WorkerFailure>? { outcome.withLock { $0 } }

  /// What it failed with; `nil` while it runs and when it ended well.
  var failure: WorkerFailure? {
    guard case .failure(let failure) = result else { return nil }
    return failure
  }

  /// Waits for the thread's end. To be called once, from another thread.
  package func join() throws(WorkerFailure) {
    ended.wait()
    guard let result else { return }
    try result.get()
  }
}
