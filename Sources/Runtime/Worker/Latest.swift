internal import Synchronization

/// The latest value: written by one thread, read by any, never awaited.
package final class Latest<Value: Sendable>: Sendable {
  private let box: Mutex<Value>

  package init(_ value: Value) { box = Mutex(value) }

  package var value: Value { box.withLock { $0 } }

  package func publish(_ value: Value) { box.withLock { $0 = value } }
}
