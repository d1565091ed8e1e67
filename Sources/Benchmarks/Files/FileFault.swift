/// One thing wrong in a file that a person wrote, told to that person.
package struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given.
  package let file: String
  /// 1-based; `nil` where the fault is the whole file's.
  package let line: Int?
  /// 1-based, in Unicode scalars; `nil` where only the line is known.
  package let column: Int?
  package let found: String
  package let expected: String

  package init(
    file: String, line: Int? = nil, column: Int? = nil, found: String, expected: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.found = found
    self.expected = expected
  }

  /// `file:line:column: found; expected …`, the form that editors jump to.
  package var description: String {
    let place = ([file] + [line, column].compactMap { $0.map { "\($0)" } }).joined(separator: ":")
    return "\(place): \(found); expected \(expected)"
  }
}
