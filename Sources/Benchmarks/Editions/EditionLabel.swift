/// What an edition is cited by, for example `2026-1`: 1 to 64 of a–z, 0–9, '.' and '-', the first
/// a letter or a digit. No slash: it is the first part of its records' keys.
package struct EditionLabel: Hashable, Comparable, Sendable {
  package static let wanted =
    "1 to 64 of a–z, 0–9, '.' and '-', the first a letter or a digit, for example 2026-1"

  package let text: String

  package static func < (a: Self, b: Self) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }
}

extension EditionLabel: LosslessStringConvertible {
  package var description: String { text }

  package init?(_ description: String) {
    let rest = description.drop(while: Self.isLetterOrDigit)
    guard (1...64).contains(description.utf8.count), rest.count < description.count,
      rest.allSatisfy({ Self.isLetterOrDigit($0) || $0 == "." || $0 == "-" })
    else { return nil }
    text = description
  }

  private static func isLetterOrDigit(_ letter: Character) -> Bool {
    ("a"..."z").contains(letter) || ("0"..."9").contains(letter)
  }
}

extension EditionLabel: Codable {
  package init(from decoder: any Decoder) throws {
    self = try decoder.text(wanted: "a label, \(Self.wanted)", EditionLabel.init(_:))
  }

  package func encode(to encoder: any Encoder) throws {
    try encoder.encode(text: text)
  }
}
