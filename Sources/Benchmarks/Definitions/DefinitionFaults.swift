/// All that is wrong with the files of a directory of definitions, by file and line. The program
/// does not start with any.
package struct DefinitionFaults: Error, Hashable, Sendable, CustomStringConvertible {
  /// Never empty.
  package let faults: [FileFault]

  init(_ faults: [FileFault]) {
    precondition(!faults.isEmpty, "faults are thrown when there are some")
    self.faults = faults
  }

  /// One fault a line.
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
