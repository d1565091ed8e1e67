internal import ArgumentParser
internal import Glibc
internal import Runtime

/// The exit codes of the command, as `sysexits.h` names them.
enum ExitStatus {
  static let checkFailed = ExitCode(1)
  static let unreachable = ExitCode(69)
  static let `internal` = ExitCode(70)
  static let configuration = ExitCode(78)
}

extension WorkerFailure.Kind {
  var exitCode: ExitCode {
    switch self {
    case .unreachable: ExitStatus.unreachable
    case .configuration: ExitStatus.configuration
    case .internal: ExitStatus.internal
    }
  }
}

/// Ends the process from any thread, whatever the others do: nothing is flushed or closed.
@Sendable func endAtOnce(_ failure: WorkerFailure) {
  Terminal.error("kommunepuls: \(failure.message)")
  _exit(failure.kind.exitCode.rawValue)
}

/// Says on standard error why the command ends, and returns the code to end with.
func failure(_ code: ExitCode, _ message: String) -> ExitCode {
  Terminal.error("kommunepuls: \(message)")
  return code
}

/// Runs what may fail for the world's reasons, and ends the command with the reason's exit code.
func exiting<R>(_ body: () throws(WorkerFailure) -> R) throws -> R {
  do throws(WorkerFailure) {
    return try body()
  } catch {
    throw failure(error.kind.exitCode, error.message)
  }
}
