/// Bytes that are not a person's facts: damage on disk or in the changelog, or facts of a later
/// program. Nothing can be counted on them.
package struct FactsError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Problem: Hashable, Sendable {
    /// The bytes end inside a value, or a length points behind their end.
    case truncated
    case unknownFormat(UInt8)
    /// A number with more than 63 bits, or not written in its one form.
    case badNumber
    case unknownFlags(UInt8)
    /// Sections are sorted by tag; no tag stands twice or is 0.
    case unsortedSections
    case badOutcome(UInt8)
    case unsortedCovariates
    /// A byte that stands for nothing.
    case unknownValue(UInt8)
    /// A number that the records cannot have.
    case outOfRange
    case tooManyEntries
    /// Years of a list are ascending.
    case unsortedYears
    /// Bytes behind the end.
    case trailingBytes
  }

  /// Bytes from the start of the value that was read.
  package let offset: Int
  package let problem: Problem

  package init(offset: Int, problem: Problem) {
    self.offset = offset
    self.problem = problem
  }

  package var description: String {
    "facts are damaged at byte \(offset): \(problem); "
      + "wipe this task's store, so that it is restored from the changelog"
  }
}
