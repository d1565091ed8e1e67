import Dispatch
import Foundation
import Synchronization

/// One run of the command. Its output is collected as it comes; whoever waits is woken by it.
final class CommandProcess: Sendable {
  private struct State {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var openPipes = 2
    var exit: CommandExit.Reason?
  }

  private let process: Process
  private let name: String
  private let state = Mutex(State())
  /// Signalled with every change of the state; one thread waits.
  private let changed = DispatchSemaphore(value: 0)

  /// Starts the command at once, or another program.
  init(
    program: URL? = nil, _ arguments: [String], environment: [String: String] = [:],
    input: String? = nil
  ) throws {
    process = Process()
    name = arguments.first ?? ""
    process.executableURL = try program ?? Command.url()
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let text = input.map { _ in Pipe() }
    process.standardInput = text ?? FileHandle.nullDevice
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    collect(output) { $0.output += $1 }
    collect(errors) { $0.errors += $1 }
    process.terminationHandler = { [self] process in
      change {
        $0.exit =
          process.terminationReason == .exit
          ? .code(process.terminationStatus) : .signal(process.terminationStatus)
      }
    }
    try process.run()
    if let text, let input {
      try text.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try text.fileHandleForWriting.close()
    }
  }

  var id: pid_t { process.processIdentifier }
  var isRunning: Bool { state.withLock { $0.exit == nil } }
  var errors: String { state.withLock { String(decoding: $0.errors, as: UTF8.self) } }

  /// Sends a signal, if the process is still there to hear it.
  func signal(_ number: Int32) {
    if isRunning { kill(id, number) }
  }

  /// Waits for the end.
  ///
  /// - Throws: `Late` after `limit`; the process is killed then.
  func wait(upTo limit: Duration) throws -> CommandExit {
    do {
      try block(limit, "its end") { $0.exit != nil && $0.openPipes == 0 }
    } catch {
      end()
      throw error
    }
    return state.withLock { state in
      CommandExit(
        reason: state.exit ?? .signal(0), output: state.output,
        errors: String(decoding: state.errors, as: UTF8.self))
    }
  }

  /// Waits until standard error holds `text`.
  ///
  /// - Throws: `Late` after `limit`, or when the process ended without saying so.
  func hear(_ text: String, upTo limit: Duration) throws {
    try block(limit, "\"\(text)\" on standard error") { state in
      String(decoding: state.errors, as: UTF8.self).contains(text)
        || (state.exit != nil && state.openPipes == 0)
    }
    guard errors.contains(text) else {
      throw Late(what: "\"\(text)\" from \(name)", errors: errors)
    }
  }

  /// Kills the process as a crash would, and waits until it is gone.
  func end() {
    signal(SIGKILL)
    process.waitUntilExit()
  }

  private func block(
    _ limit: Duration, _ what: String, until isDone: (State) -> Bool
  ) throws {
    let deadline = ContinuousClock.now + limit
    while !state.withLock({ isDone($0) }) {
      let rest = (deadline - .now) / .milliseconds(1)
      guard rest > 0 else {
        let open = state.withLock { "\(String(describing: $0.exit)), \($0.openPipes) pipes open" }
        throw Late(what: "\(what) of `\(name)` (\(open))", errors: errors)
      }
      _ = changed.wait(timeout: .now() + .milliseconds(Int(rest) + 1))
    }
  }

  private func collect(_ pipe: Pipe, into take: @escaping @Sendable (inout State, Data) -> Void) {
    let reading = pipe.fileHandleForReading
    Thread { [self] in
      while case let bytes = reading.availableData, !bytes.isEmpty { change { take(&$0, bytes) } }
      change { $0.openPipes -= 1 }
    }.start()
  }

  private func change(_ body: (inout State) -> Void) {
    state.withLock { body(&$0) }
    changed.signal()
  }

  /// Something did not happen in time.
  struct Late: Error, CustomStringConvertible {
    let what: String
    let errors: String

    var description: String { "\(what) did not come; standard error:\n\(errors.suffix(2_000))" }
  }
}

/// How a run of the command ended, and what it said.
struct CommandExit: Sendable {
  enum Reason: Equatable, Sendable {
    case code(Int32)
    case signal(Int32)
  }

  let reason: Reason
  let output: [UInt8]
  let errors: String

  var outputText: String { String(decoding: output, as: UTF8.self) }
  /// Lines that are not empty.
  var errorLines: [Substring] { errors.split(separator: "\n") }
}
