/// A column of a table in plain text, aligned by how many places a terminal gives a text.
package struct TextColumn: Sendable {
  package enum Alignment: Sendable { case left, right }

  package let heading: String
  let width: Int
  let alignment: Alignment

  package init(heading: String, width: Int, alignment: Alignment) {
    self.heading = heading
    self.width = width
    self.alignment = alignment
  }

  /// The text in the column's width; a longer one is cut and ends in `…`.
  package func cell(_ text: String) -> String {
    let text = text.terminalWidth > width ? text.cut(to: width) : text
    let blanks = String(repeating: " ", count: width - text.terminalWidth)
    return alignment == .left ? text + blanks : blanks + text
  }
}

extension String {
  /// Places on a terminal: two for the wide letters of East Asia and for emoji, one for others,
  /// however many scalars a letter has.
  var terminalWidth: Int { reduce(0) { $0 + $1.terminalWidth } }

  fileprivate func cut(to width: Int) -> String {
    var kept = ""
    var used = 1
    for character in self {
      used += character.terminalWidth
      if used > width { break }
      kept.append(character)
    }
    return kept + "…"
  }
}

extension Character {
  /// Unicode Standard Annex 11, in the large: the blocks that are wide throughout.
  fileprivate var terminalWidth: Int {
    guard let scalar = unicodeScalars.first?.value else { return 0 }
    switch scalar {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
