/// One text file of the repository and what the rules look at.
struct SourceFile: Sendable {
  enum Language: Sendable {
    case swift
    case c
    case shell
    /// Prose and configuration: no limits on length.
    case other
  }

  /// From the root of the repository: `Sources/Kafka/Offset.swift`.
  let path: String
  let language: Language
  let lines: [Substring]
  /// Empty unless the language is Swift.
  let tokens: [Token]
  /// Words that are not in strings; for languages other than Swift, all words.
  let words: [Token]

  init(path: String, text: String) {
    self.path = path
    language = Self.language(ofPath: path, text: text)
    // A text ends with a line feed, which begins no further line.
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast(text.hasSuffix("\n") ? 1 : 0)
    if language == .swift {
      let lexer = SwiftLexer(text)
      tokens = lexer.tokens
      words = lexer.tokens.filter(\.isWord) + lexer.commentWords
    } else {
      tokens = []
      words = lines.enumerated().flatMap { index, line in
        line.utf8.split { !Token.isWordByte($0) }
          .map { Token(text: String(Substring($0)), line: index + 1) }
      }
    }
  }

  /// `Kafka` for `Sources/Kafka/Offset.swift`; `nil` for a file in no target's folder.
  var module: String? {
    let parts = path.split(separator: "/")
    guard parts.count > 2, ["Sources", "Tests"].contains(parts[0]) else { return nil }
    return String(parts[1])
  }

  func isUnder(_ folder: String) -> Bool { path.hasPrefix(folder + "/") }

  private static func language(ofPath path: String, text: String) -> Language {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    switch parts.count > 1 ? parts[parts.count - 1] : "" {
    case "swift": return .swift
    case "c", "cpp", "h", "modulemap": return .c
    case "sh": return .shell
    default: return text.hasPrefix("#!") || text.hasPrefix("# shellcheck shell") ? .shell : .other
    }
  }
}
