internal import Benchmarks
internal import Foundation

/// Standard output and standard error, line by line.
enum Terminal {
  /// Whether a person reads standard output: colours and lines that overwrite themselves.
  static let isInteractive = isatty(STDOUT_FILENO) != 0
  static let isErrorInteractive = isatty(STDERR_FILENO) != 0
  /// Whether a person can be asked.
  static let isInputInteractive = isatty(STDIN_FILENO) != 0

  static var emphasis: Emphasis { isInteractive ? .ansi : .none }

  static func write(_ bytes: [UInt8], terminator: String = "") {
    FileHandle.standardOutput.write(Data(bytes + Array(terminator.utf8)))
  }

  static func print(_ text: String, terminator: String = "\n") {
    FileHandle.standardOutput.write(Data((text + terminator).utf8))
  }

  static func error(_ text: String, terminator: String = "\n") {
    FileHandle.standardError.write(Data((text + terminator).utf8))
  }

  /// A line of progress: overwrites itself where a person watches, else one line each time.
  static func progress(_ text: String, isLast: Bool = false) {
    if isErrorInteractive {
      error("\r\u{1b}[2K" + text, terminator: isLast ? "\n" : "")
    } else {
      error(text)
    }
  }
}
