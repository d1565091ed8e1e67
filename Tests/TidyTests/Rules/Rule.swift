/// A house rule that a program can check in one file.
protocol Rule: Sendable {
  /// What holds, as a phrase: "lines have at most 100 columns".
  var claim: String { get }
  func findings(in file: SourceFile) -> [Finding]
}

/// A place that breaks a rule, and what to do about it.
struct Finding: Equatable, CustomStringConvertible {
  let path: String
  /// 1-based.
  let line: Int
  /// What stands there and what should.
  let advice: String

  var description: String { "\(path):\(line): \(advice)" }
}

extension SourceFile {
  func finding(_ line: Int, _ advice: String) -> Finding {
    Finding(path: path, line: line, advice: advice)
  }
}
