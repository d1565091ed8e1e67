/// The identity of a definition: FNV-1a 64 of its normalised form and of the evaluator's version.
///
/// Cells are keyed by it, so two definitions that could count one person differently never share
/// a cell. Title and unit names are not part of it: they change no count.
package struct DefinitionID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// 16 lower-case hexadecimal digits.
  package var description: String {
    let digits = String(rawValue, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
