/// How text stands out on a terminal that can do it (ECMA-48 sequences), or not at all.
package enum Emphasis: Hashable, Sendable {
  case none, ansi

  package func strong(_ text: String) -> String {
    self == .ansi ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }

  package func faint(_ text: String) -> String {
    self == .ansi ? "\u{1B}[2m\(text)\u{1B}[0m" : text
  }
}
