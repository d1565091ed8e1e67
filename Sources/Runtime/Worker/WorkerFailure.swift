/// Why a worker ended before it was asked to.
package struct WorkerFailure: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// No broker answered within the wait.
    case unreachable
    /// What was asked for does not fit the cluster, the state directory or another process.
    case configuration
    /// Anything else: a new process may do better.
    case `internal`
  }

  package let kind: Kind
  /// One line: what happened, and what to do next.
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  package var description: String { message }
}
